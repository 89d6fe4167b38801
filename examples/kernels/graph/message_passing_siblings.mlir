// Message passing as sibling loops: within a row, first the scores of all its edges (kept in a buffer), then the scaled sum of the
// neighbours. The buffer is written by the first loop and read by the second.
func.func @message_passing_siblings(%positions: memref<?xi64>, %coordinates: memref<?xi64>, %x: memref<?x?xf32>, %y: memref<?x?xf32>, %scores: memref<?xf32>, %out: memref<?x?xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = memref.dim %x, %c0 : memref<?x?xf32>
  %width = memref.dim %x, %c1 : memref<?x?xf32>
  scf.for %i = %c0 to %rows step %c1 {
    %begin = memref.load %positions[%i] : memref<?xi64>
    %begin_index = arith.index_cast %begin : i64 to index
    %next = arith.addi %i, %c1 : index
    %end = memref.load %positions[%next] : memref<?xi64>
    %end_index = arith.index_cast %end : i64 to index
    scf.for %jj = %begin_index to %end_index step %c1 {
      %j = memref.load %coordinates[%jj] : memref<?xi64>
      %neighbour = arith.index_cast %j : i64 to index
      memref.store %zero, %scores[%jj] : memref<?xf32>
      scf.for %k = %c0 to %width step %c1 {
        %left = memref.load %x[%i, %k] : memref<?x?xf32>
        %right = memref.load %y[%neighbour, %k] : memref<?x?xf32>
        %product = arith.mulf %left, %right : f32
        %sum = memref.load %scores[%jj] : memref<?xf32>
        %new = arith.addf %sum, %product : f32
        memref.store %new, %scores[%jj] : memref<?xf32>
      }
    }
    scf.for %jj = %begin_index to %end_index step %c1 {
      %j = memref.load %coordinates[%jj] : memref<?xi64>
      %neighbour = arith.index_cast %j : i64 to index
      %score = memref.load %scores[%jj] : memref<?xf32>
      scf.for %k = %c0 to %width step %c1 {
        %value = memref.load %y[%neighbour, %k] : memref<?x?xf32>
        %message = arith.mulf %score, %value : f32
        %sum = memref.load %out[%i, %k] : memref<?x?xf32>
        %new = arith.addf %sum, %message : f32
        memref.store %new, %out[%i, %k] : memref<?x?xf32>
      }
    }
  }
  return
}
