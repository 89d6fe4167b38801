// float operations on all widths and on vectors, with fast-math flags
func.func @floats(%a: f32, %b: f32, %h: f16, %bf: bf16, %d: f64, %v: vector<8xf32>) -> f32 {
  %0 = arith.addf %a, %b : f32
  %1 = arith.subf %0, %b : f32
  %2 = arith.mulf %1, %b fastmath<contract> : f32
  %3 = arith.divf %2, %b fastmath<nnan,ninf> : f32
  %4 = arith.remf %3, %b : f32
  %5 = arith.negf %4 : f32
  %6 = arith.maximumf %5, %b : f32
  %7 = arith.minimumf %6, %b : f32
  %8 = arith.maxnumf %7, %b fastmath<fast> : f32
  %9 = arith.minnumf %8, %b : f32
  %10 = arith.addf %h, %h : f16
  %11 = arith.mulf %bf, %bf : bf16
  %12 = arith.addf %d, %d : f64
  %13 = arith.mulf %v, %v : vector<8xf32>
  %14 = arith.negf %v fastmath<reassoc> : vector<8xf32>
  return %9 : f32
}
