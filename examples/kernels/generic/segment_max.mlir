// Segment reduction (max) on integers: the greatest row element of each segment, column by column; the smallest i32 for an empty segment.
func.func @segment_max(%input: memref<?x?xi32>, %offsets: memref<?xi64>, %out: memref<?x?xi32>) {
  %smallest = arith.constant -2147483648 : i32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %segments = memref.dim %out, %c0 : memref<?x?xi32>
  %width = memref.dim %out, %c1 : memref<?x?xi32>
  scf.for %s = %c0 to %segments step %c1 {
    scf.for %d = %c0 to %width step %c1 {
      memref.store %smallest, %out[%s, %d] : memref<?x?xi32>
    }
    %begin = memref.load %offsets[%s] : memref<?xi64>
    %next = arith.addi %s, %c1 : index
    %end = memref.load %offsets[%next] : memref<?xi64>
    %begin_index = arith.index_cast %begin : i64 to index
    %end_index = arith.index_cast %end : i64 to index
    scf.for %i = %begin_index to %end_index step %c1 {
      scf.for %d = %c0 to %width step %c1 {
        %value = memref.load %input[%i, %d] : memref<?x?xi32>
        %so_far = memref.load %out[%s, %d] : memref<?x?xi32>
        %new = arith.maxsi %so_far, %value : i32
        memref.store %new, %out[%s, %d] : memref<?x?xi32>
      }
    }
  }
  return
}
