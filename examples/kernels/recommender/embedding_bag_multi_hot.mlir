// Embedding bag with a fixed number of lookups a bag: indices are a matrix, there are no offsets, all sizes are static (MLPerf's multi-hot).
func.func @embedding_bag_multi_hot(%table: memref<40x20xf32>, %indices: memref<6x5xi32>, %out: memref<6x20xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %c20 = arith.constant 20 : index
  %c6 = arith.constant 6 : index
  %c5 = arith.constant 5 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %b = %c0 to %c6 step %c1 {
    scf.for %d = %c0 to %c20 step %c1 {
      memref.store %zero, %out[%b, %d] : memref<6x20xf32>
    }
    scf.for %j = %c0 to %c5 step %c1 {
      %id = memref.load %indices[%b, %j] : memref<6x5xi32>
      %row = arith.index_castui %id : i32 to index
      scf.for %d = %c0 to %c20 step %c1 {
        %value = memref.load %table[%row, %d] : memref<40x20xf32>
        %sum = memref.load %out[%b, %d] : memref<6x20xf32>
        %new = arith.addf %sum, %value : f32
        memref.store %new, %out[%b, %d] : memref<6x20xf32>
      }
    }
  }
  return
}
