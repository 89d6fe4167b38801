// Embedding bag, mode "max": the greatest value of each column over the bag; an empty bag gives zeros (as torch defines it).
// The first lookup of a bag is copied, the others are compared: an scf.if within the loop over the lookups.
func.func @embedding_bag_max(%table: memref<?x?xf32>, %indices: memref<?xi64>, %offsets: memref<?xi64>, %out: memref<?x?xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bags = memref.dim %out, %c0 : memref<?x?xf32>
  %width = memref.dim %table, %c1 : memref<?x?xf32>
  scf.for %b = %c0 to %bags step %c1 {
    scf.for %d = %c0 to %width step %c1 {
      memref.store %zero, %out[%b, %d] : memref<?x?xf32>
    }
    %begin = memref.load %offsets[%b] : memref<?xi64>
    %next = arith.addi %b, %c1 : index
    %end = memref.load %offsets[%next] : memref<?xi64>
    %begin_index = arith.index_cast %begin : i64 to index
    %end_index = arith.index_cast %end : i64 to index
    scf.for %j = %begin_index to %end_index step %c1 {
      %id = memref.load %indices[%j] : memref<?xi64>
      %row = arith.index_cast %id : i64 to index
      %first = arith.cmpi eq, %j, %begin_index : index
      scf.for %d = %c0 to %width step %c1 {
        %value = memref.load %table[%row, %d] : memref<?x?xf32>
        %so_far = memref.load %out[%b, %d] : memref<?x?xf32>
        %greater = arith.maximumf %so_far, %value : f32
        %new = arith.select %first, %value, %greater : f32
        memref.store %new, %out[%b, %d] : memref<?x?xf32>
      }
    }
  }
  return
}
