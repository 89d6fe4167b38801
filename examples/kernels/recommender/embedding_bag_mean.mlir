// Embedding bag, mode "mean": the sum divided by the length of the bag; an empty bag gives zeros.
// Three sibling loops in the body of the outer one: clear, accumulate, divide.
func.func @embedding_bag_mean(%table: memref<?x?xf32>, %indices: memref<?xi64>, %offsets: memref<?xi64>, %out: memref<?x?xf32>) {
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
      scf.for %d = %c0 to %width step %c1 {
        %value = memref.load %table[%row, %d] : memref<?x?xf32>
        %sum = memref.load %out[%b, %d] : memref<?x?xf32>
        %new = arith.addf %sum, %value : f32
        memref.store %new, %out[%b, %d] : memref<?x?xf32>
      }
    }
    %length = arith.subi %end, %begin : i64
    %zero_length = arith.constant 0 : i64
    %not_empty = arith.cmpi sgt, %length, %zero_length : i64
    scf.if %not_empty {
      %count = arith.sitofp %length : i64 to f32
      scf.for %d = %c0 to %width step %c1 {
        %sum = memref.load %out[%b, %d] : memref<?x?xf32>
        %mean = arith.divf %sum, %count : f32
        memref.store %mean, %out[%b, %d] : memref<?x?xf32>
      }
    }
  }
  return
}
