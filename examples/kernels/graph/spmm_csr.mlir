// SpMM, C += A * B with A in CSR (positions, coordinates, values) as the sparsifier writes it: views of the used parts of the storage,
// 32-bit coordinates, zero-extended. A has 12 rows.
module {
  func.func @spmm_csr(%positions: memref<?xi64>, %coordinates: memref<?xi32>, %values: memref<?xf32>, %b: memref<?x?xf32>, %c: memref<12x?xf32>) -> memref<12x?xf32> {
    %c12 = arith.constant 12 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %stored = memref.load %positions[%c12] : memref<?xi64>
    %size = arith.index_cast %stored : i64 to index
    %width = memref.dim %b, %c1 : memref<?x?xf32>
    %vals = memref.subview %values[0] [%size] [1] : memref<?xf32> to memref<?xf32>
    %pos = memref.subview %positions[0] [13] [1] : memref<?xi64> to memref<13xi64, strided<[1]>>
    %crd = memref.subview %coordinates[0] [%size] [1] : memref<?xi32> to memref<?xi32>
    scf.for %i = %c0 to %c12 step %c1 {
      %begin = memref.load %pos[%i] : memref<13xi64, strided<[1]>>
      %begin_index = arith.index_cast %begin : i64 to index
      %next = arith.addi %i, %c1 : index
      %end = memref.load %pos[%next] : memref<13xi64, strided<[1]>>
      %end_index = arith.index_cast %end : i64 to index
      scf.for %jj = %begin_index to %end_index step %c1 {
        %j = memref.load %crd[%jj] : memref<?xi32>
        %j_i64 = arith.extui %j : i32 to i64
        %column = arith.index_cast %j_i64 : i64 to index
        %a = memref.load %vals[%jj] : memref<?xf32>
        scf.for %k = %c0 to %width step %c1 {
          %sum = memref.load %c[%i, %k] : memref<12x?xf32>
          %value = memref.load %b[%column, %k] : memref<?x?xf32>
          %product = arith.mulf %a, %value : f32
          %new = arith.addf %sum, %product : f32
          memref.store %new, %c[%i, %k] : memref<12x?xf32>
        } {"Emitted from" = "linalg.generic"}
      } {"Emitted from" = "linalg.generic"}
    } {"Emitted from" = "linalg.generic"}
    return %c : memref<12x?xf32>
  }
}
