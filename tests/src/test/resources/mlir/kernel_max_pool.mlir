// a whole kernel: maximum over the rows of a bag, with a branch and carried values
func.func @max_bag(%table: memref<1000x32xf32>, %indices: memref<?xi32>, %offsets: memref<?xi32>, %out: memref<?x32xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c32 = arith.constant 32 : index
  %lowest = arith.constant 0xFF800000 : f32
  %bags = memref.dim %out, %c0 : memref<?x32xf32>
  scf.for %b = %c0 to %bags step %c1 {
    %0 = memref.load %offsets[%b] : memref<?xi32>
    %1 = arith.addi %b, %c1 : index
    %2 = memref.load %offsets[%1] : memref<?xi32>
    %3 = arith.index_cast %0 : i32 to index
    %4 = arith.index_cast %2 : i32 to index
    %5 = arith.cmpi slt, %3, %4 : index
    scf.if %5 {
      scf.for %j = %c0 to %c32 step %c1 {
        %6 = scf.for %i = %3 to %4 step %c1 iter_args(%max = %lowest) -> (f32) {
          %7 = memref.load %indices[%i] : memref<?xi32>
          %8 = arith.index_cast %7 : i32 to index
          %9 = memref.load %table[%8, %j] : memref<1000x32xf32>
          %10 = arith.maximumf %max, %9 : f32
          scf.yield %10 : f32
        }
        memref.store %6, %out[%b, %j] : memref<?x32xf32>
      }
    }
  }
  return
}
