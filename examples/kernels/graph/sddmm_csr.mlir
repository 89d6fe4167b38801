// SDDMM, O[i, j] += S[i, j] * (A[i, :] . B[j, :]) at the places of S (CSR), into a dense output. The sum starts from what the output
// holds and is carried in iter_args, as the sparsifier writes it.
module {
  func.func @sddmm_csr(%positions: memref<?xi64>, %coordinates: memref<?xi32>, %values: memref<?xf32>, %a: memref<?x?xf32>, %b: memref<?x?xf32>, %o: memref<?x?xf32>) -> memref<?x?xf32> {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %rows = memref.dim %a, %c0 : memref<?x?xf32>
    %depth = memref.dim %a, %c1 : memref<?x?xf32>
    scf.for %i = %c0 to %rows step %c1 {
      %begin = memref.load %positions[%i] : memref<?xi64>
      %begin_index = arith.index_cast %begin : i64 to index
      %next = arith.addi %i, %c1 : index
      %end = memref.load %positions[%next] : memref<?xi64>
      %end_index = arith.index_cast %end : i64 to index
      scf.for %jj = %begin_index to %end_index step %c1 {
        %j = memref.load %coordinates[%jj] : memref<?xi32>
        %j_i64 = arith.extui %j : i32 to i64
        %column = arith.index_cast %j_i64 : i64 to index
        %initial = memref.load %o[%i, %column] : memref<?x?xf32>
        %s = memref.load %values[%jj] : memref<?xf32>
        %dot = scf.for %k = %c0 to %depth step %c1 iter_args(%sum = %initial) -> (f32) {
          %left = memref.load %a[%i, %k] : memref<?x?xf32>
          %right = memref.load %b[%column, %k] : memref<?x?xf32>
          %product = arith.mulf %left, %right : f32
          %sampled = arith.mulf %s, %product : f32
          %new = arith.addf %sum, %sampled : f32
          scf.yield %new : f32
        } {"Emitted from" = "linalg.generic"}
        memref.store %dot, %o[%i, %column] : memref<?x?xf32>
      } {"Emitted from" = "linalg.generic"}
    } {"Emitted from" = "linalg.generic"}
    return %o : memref<?x?xf32>
  }
}
