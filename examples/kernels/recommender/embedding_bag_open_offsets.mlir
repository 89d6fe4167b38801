// Embedding bag with torch's default offsets (include_last_offset=False): one offset a bag, the last bag ends with the indices.
// The select and the clamped index are what torch-mlir makes of it.
func.func @embedding_bag_open_offsets(%table: memref<?x?xf32>, %indices: memref<?xi64>, %offsets: memref<?xi64>, %out: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bags = memref.dim %offsets, %c0 : memref<?xi64>
  %lookups = memref.dim %indices, %c0 : memref<?xi64>
  %lookups_i64 = arith.index_cast %lookups : index to i64
  %width = memref.dim %table, %c1 : memref<?x?xf32>
  scf.for %b = %c0 to %bags step %c1 {
    %begin = memref.load %offsets[%b] : memref<?xi64>
    %next = arith.addi %b, %c1 : index
    %last = arith.cmpi eq, %next, %bags : index
    %clamped = arith.select %last, %c0, %next : index
    %following = memref.load %offsets[%clamped] : memref<?xi64>
    %end = arith.select %last, %lookups_i64, %following : i64
    %begin_index = arith.index_cast %begin : i64 to index
    %end_index = arith.index_cast %end : i64 to index
    scf.for %j = %begin_index to %end_index step %c1 {
      %id = memref.load %indices[%j] : memref<?xi64>
      %row = arith.index_cast %id : i64 to index
      scf.for %d = %c0 to %width step %c1 {
        %value = memref.load %table[%row, %d] : memref<?x?xf32>
        %sum = memref.load %out[%b, %d] : memref<?x?xf32>
        %new = arith.addf %value, %sum : f32
        memref.store %new, %out[%b, %d] : memref<?x?xf32>
      }
    }
  }
  return
}
