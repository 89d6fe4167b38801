// SpMM, C += A * B with A in sorted COO: row and column of an entry lie side by side in one buffer, read through two strided views, so
// that the output's row is data too. One loop over the entries, no loop over the rows.
func.func @spmm_coo(%rows: memref<?xindex, strided<[2]>>, %columns: memref<?xindex, strided<[2], offset: 1>>, %values: memref<?xf64>, %b: memref<?x?xf64>, %c: memref<?x?xf64>) -> memref<?x?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %entries = memref.dim %values, %c0 : memref<?xf64>
  %width = memref.dim %b, %c1 : memref<?x?xf64>
  scf.for %e = %c0 to %entries step %c1 {
    %i = memref.load %rows[%e] : memref<?xindex, strided<[2]>>
    %j = memref.load %columns[%e] : memref<?xindex, strided<[2], offset: 1>>
    %a = memref.load %values[%e] : memref<?xf64>
    scf.for %k = %c0 to %width step %c1 {
      %value = memref.load %b[%j, %k] : memref<?x?xf64>
      %product = arith.mulf %a, %value : f64
      %sum = memref.load %c[%i, %k] : memref<?x?xf64>
      %new = arith.addf %sum, %product : f64
      memref.store %new, %c[%i, %k] : memref<?x?xf64>
    }
  }
  return %c : memref<?x?xf64>
}
