// math: what scores and softmaxes need
func.func @math(%x: f32, %v: vector<4xf32>, %i: i32) -> f32 {
  %0 = math.exp %x : f32
  %1 = math.log %0 : f32
  %2 = math.sqrt %1 : f32
  %3 = math.rsqrt %2 : f32
  %4 = math.tanh %3 : f32
  %5 = math.absf %4 : f32
  %6 = math.powf %5, %x : f32
  %7 = math.fma %6, %x, %x : f32
  %8 = math.exp %v fastmath<fast> : vector<4xf32>
  %9 = math.sin %7 : f32
  %10 = math.cos %9 : f32
  %11 = math.exp2 %10 : f32
  %12 = math.log2 %11 : f32
  %13 = math.floor %12 : f32
  %14 = math.ceil %13 : f32
  %15 = math.absi %i : i32
  return %14 : f32
}
