// SpMM (CSR) that the sparsifier has already vectorized (vl=16): static width 64, unmasked vector loads and stores.
module {
  func.func @spmm_csr_vector(%positions: memref<?xi64>, %coordinates: memref<?xi32>, %values: memref<?xf32>, %b: memref<?x64xf32>, %c: memref<12x64xf32>) -> memref<12x64xf32> {
    %c64 = arith.constant 64 : index
    %c16 = arith.constant 16 : index
    %c12 = arith.constant 12 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %c12 step %c1 {
      %begin = memref.load %positions[%i] : memref<?xi64>
      %begin_index = arith.index_cast %begin : i64 to index
      %next = arith.addi %i, %c1 : index
      %end = memref.load %positions[%next] : memref<?xi64>
      %end_index = arith.index_cast %end : i64 to index
      scf.for %jj = %begin_index to %end_index step %c1 {
        %j = memref.load %coordinates[%jj] : memref<?xi32>
        %j_i64 = arith.extui %j : i32 to i64
        %column = arith.index_cast %j_i64 : i64 to index
        %a = memref.load %values[%jj] : memref<?xf32>
        scf.for %k = %c0 to %c64 step %c16 {
          %sum = vector.load %c[%i, %k] : memref<12x64xf32>, vector<16xf32>
          %scale = vector.broadcast %a : f32 to vector<16xf32>
          %value = vector.load %b[%column, %k] : memref<?x64xf32>, vector<16xf32>
          %product = arith.mulf %scale, %value : vector<16xf32>
          %new = arith.addf %sum, %product : vector<16xf32>
          vector.store %new, %c[%i, %k] : memref<12x64xf32>, vector<16xf32>
        } {"Emitted from" = "linalg.generic"}
      } {"Emitted from" = "linalg.generic"}
    } {"Emitted from" = "linalg.generic"}
    return %c : memref<12x64xf32>
  }
}
