// Embedding bag, mode "sum" with padding_idx: lookups of that row are left out. The condition is data and surrounds the inner loop.
func.func @embedding_bag_padding_idx(%table: memref<?x?xf32>, %indices: memref<?xi64>, %offsets: memref<?xi64>, %padding_idx: i64, %out: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bags = memref.dim %out, %c0 : memref<?x?xf32>
  %width = memref.dim %out, %c1 : memref<?x?xf32>
  scf.for %b = %c0 to %bags step %c1 {
    %begin = memref.load %offsets[%b] : memref<?xi64>
    %next = arith.addi %b, %c1 : index
    %end = memref.load %offsets[%next] : memref<?xi64>
    %begin_index = arith.index_cast %begin : i64 to index
    %end_index = arith.index_cast %end : i64 to index
    scf.for %j = %begin_index to %end_index step %c1 {
      %id = memref.load %indices[%j] : memref<?xi64>
      %counts = arith.cmpi ne, %id, %padding_idx : i64
      scf.if %counts {
        %row = arith.index_cast %id : i64 to index
        scf.for %d = %c0 to %width step %c1 {
          %value = memref.load %table[%row, %d] : memref<?x?xf32>
          %sum = memref.load %out[%b, %d] : memref<?x?xf32>
          %new = arith.addf %sum, %value : f32
          memref.store %new, %out[%b, %d] : memref<?x?xf32>
        }
      }
    }
  }
  return
}
