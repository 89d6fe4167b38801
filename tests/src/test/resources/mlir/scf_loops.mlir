// structured control flow: loops with and without carried values, i32 loops, nests
func.func @loops(%n: index, %m: memref<?xf32>, %k: i32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c0_i32 = arith.constant 0 : i32
  %c1_i32 = arith.constant 1 : i32
  %cst = arith.constant 0.000000e+00 : f32
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %i to %n step %c1 {
      memref.store %cst, %m[%j] : memref<?xf32>
    }
  }
  %0 = scf.for %i = %c0 to %n step %c1 iter_args(%sum = %cst) -> (f32) {
    %2 = memref.load %m[%i] : memref<?xf32>
    %3 = arith.addf %sum, %2 : f32
    scf.yield %3 : f32
  }
  %1:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %cst, %b = %0) -> (f32, f32) {
    %2 = arith.mulf %a, %b : f32
    scf.yield %b, %2 : f32, f32
  } {ember.kept = "yes"}
  scf.for %i = %c0_i32 to %k step %c1_i32  : i32 {
  }
  return %1#1 : f32
}
