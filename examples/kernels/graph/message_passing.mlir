// Message passing (FusedMM): SDDMM and SpMM fused in one nest. For each edge the score of its ends, then the neighbour's row scaled by it:
//   out[i, :] += (x[i, :] . y[j, :]) * y[j, :]
// Two sibling loops over the columns within the loop over a row's edges; the second needs what the first has summed.
func.func @message_passing(%positions: memref<?xi32>, %coordinates: memref<?xi32>, %x: memref<?x?xf32>, %y: memref<?x?xf32>, %out: memref<?x?xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = memref.dim %x, %c0 : memref<?x?xf32>
  %width = memref.dim %x, %c1 : memref<?x?xf32>
  scf.for %i = %c0 to %rows step %c1 {
    %begin = memref.load %positions[%i] : memref<?xi32>
    %begin_index = arith.index_cast %begin : i32 to index
    %next = arith.addi %i, %c1 : index
    %end = memref.load %positions[%next] : memref<?xi32>
    %end_index = arith.index_cast %end : i32 to index
    scf.for %jj = %begin_index to %end_index step %c1 {
      %j = memref.load %coordinates[%jj] : memref<?xi32>
      %neighbour = arith.index_cast %j : i32 to index
      %score = scf.for %k = %c0 to %width step %c1 iter_args(%sum = %zero) -> (f32) {
        %left = memref.load %x[%i, %k] : memref<?x?xf32>
        %right = memref.load %y[%neighbour, %k] : memref<?x?xf32>
        %product = arith.mulf %left, %right : f32
        %new = arith.addf %sum, %product : f32
        scf.yield %new : f32
      }
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
