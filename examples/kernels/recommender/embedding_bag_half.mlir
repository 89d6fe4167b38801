// Embedding bag over a table of half precision with sums in single precision: the row travels as f16, the addition widens it.
func.func @embedding_bag_half(%table: memref<?x?xf16>, %indices: memref<?xi64>, %offsets: memref<?xi64>, %out: memref<?x?xf32>) {
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
      %row = arith.index_cast %id : i64 to index
      scf.for %d = %c0 to %width step %c1 {
        %half = memref.load %table[%row, %d] : memref<?x?xf16>
        %value = arith.extf %half : f16 to f32
        %sum = memref.load %out[%b, %d] : memref<?x?xf32>
        %new = arith.addf %sum, %value : f32
        memref.store %new, %out[%b, %d] : memref<?x?xf32>
      }
    }
  }
  return
}
