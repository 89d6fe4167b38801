// comparisons, selection, conversions
func.func @compare(%a: i32, %b: i32, %x: f32, %y: f32, %v: vector<4xf32>, %i: index) -> f32 {
  %0 = arith.cmpi eq, %a, %b : i32
  %1 = arith.cmpi slt, %a, %b : i32
  %2 = arith.cmpi uge, %i, %i : index
  %3 = arith.cmpf olt, %x, %y : f32
  %4 = arith.cmpf une, %x, %y fastmath<nnan> : f32
  %5 = arith.cmpf ord, %v, %v : vector<4xf32>
  %6 = arith.select %0, %a, %b : i32
  %7 = arith.select %5, %v, %v : vector<4xi1>, vector<4xf32>
  %8 = arith.select %3, %x, %y : f32
  %9 = arith.select %1, %v, %v : vector<4xf32>
  %10 = arith.index_cast %a : i32 to index
  %11 = arith.index_cast %10 : index to i64
  %12 = arith.index_castui %a : i32 to index
  %13 = arith.extsi %a : i32 to i64
  %14 = arith.extui %a : i32 to i64
  %15 = arith.trunci %13 : i64 to i8
  %16 = arith.sitofp %a : i32 to f32
  %17 = arith.uitofp %a : i32 to f64
  %18 = arith.fptosi %x : f32 to i32
  %19 = arith.fptoui %x : f32 to i64
  %20 = arith.extf %x : f32 to f64
  %21 = arith.truncf %20 : f64 to f16
  %22 = arith.bitcast %a : i32 to f32
  %23 = arith.extf %v : vector<4xf32> to vector<4xf64>
  %24 = arith.cmpf true, %x, %y : f32
  %25 = arith.cmpf false, %x, %y : f32
  return %8 : f32
}
