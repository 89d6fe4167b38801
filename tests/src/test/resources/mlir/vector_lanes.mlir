// vectors: broadcasts, masks, reductions, single lanes
func.func @lanes(%x: f32, %v: vector<8xf32>, %i: index, %n: index, %w: vector<4xi32>) -> f32 {
  %0 = vector.broadcast %x : f32 to vector<8xf32>
  %1 = vector.splat %x : vector<8xf32>
  %2 = vector.create_mask %n : vector<8xi1>
  %3 = vector.constant_mask [3] : vector<8xi1>
  %4 = vector.reduction <add>, %v : vector<8xf32> into f32
  %5 = vector.reduction <add>, %v, %x : vector<8xf32> into f32
  %6 = vector.reduction <maxsi>, %w : vector<4xi32> into i32
  %7 = vector.extract %v[3] : f32 from vector<8xf32>
  %8 = vector.extract %v[%i] : f32 from vector<8xf32>
  %9 = vector.insert %x, %v [0] : f32 into vector<8xf32>
  %10 = vector.insert %x, %9 [%i] : f32 into vector<8xf32>
  %11 = vector.extractelement %v[%i : index] : vector<8xf32>
  %12 = vector.insertelement %x, %v[%i : index] : vector<8xf32>
  %13 = vector.fma %v, %0, %1 : vector<8xf32>
  %14 = vector.step : vector<8xindex>
  %15 = vector.broadcast %v : vector<8xf32> to vector<2x8xf32>
  %16 = vector.reduction <mul>, %v fastmath<reassoc> : vector<8xf32> into f32
  return %4 : f32
}
