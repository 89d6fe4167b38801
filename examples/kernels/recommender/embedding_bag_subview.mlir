// Embedding bag through a view of the bag's row, with the copy of the view onto itself that one-shot bufferization leaves behind.
func.func @embedding_bag_subview(%table: memref<?x64xf32>, %indices: memref<?xi64>, %offsets: memref<?xi64>, %out: memref<?x64xf32>) -> memref<?x64xf32> {
  %c64 = arith.constant 64 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bags = memref.dim %out, %c0 : memref<?x64xf32>
  scf.for %b = %c0 to %bags step %c1 {
    %begin = memref.load %offsets[%b] : memref<?xi64>
    %next = arith.addi %b, %c1 : index
    %end = memref.load %offsets[%next] : memref<?xi64>
    %begin_index = arith.index_cast %begin : i64 to index
    %end_index = arith.index_cast %end : i64 to index
    %bag = memref.subview %out[%b, 0] [1, 64] [1, 1] : memref<?x64xf32> to memref<64xf32, strided<[1], offset: ?>>
    scf.for %j = %begin_index to %end_index step %c1 {
      %id = memref.load %indices[%j] : memref<?xi64>
      %row = arith.index_cast %id : i64 to index
      scf.for %d = %c0 to %c64 step %c1 {
        %value = memref.load %table[%row, %d] : memref<?x64xf32>
        %sum = memref.load %bag[%d] : memref<64xf32, strided<[1], offset: ?>>
        %new = arith.addf %value, %sum : f32
        memref.store %new, %bag[%d] : memref<64xf32, strided<[1], offset: ?>>
      }
      memref.copy %bag, %bag : memref<64xf32, strided<[1], offset: ?>> to memref<64xf32, strided<[1], offset: ?>>
    }
  }
  return %out : memref<?x64xf32>
}
