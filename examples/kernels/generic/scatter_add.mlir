// scatter-add of rows (index_add): out[index[i], :] += source[i, :]. An index may come several times; the order of the additions is that of
// i.
func.func @scatter_add(%source: memref<?x?xf32>, %index: memref<?xi64>, %out: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %count = memref.dim %source, %c0 : memref<?x?xf32>
  %width = memref.dim %source, %c1 : memref<?x?xf32>
  scf.for %i = %c0 to %count step %c1 {
    %id = memref.load %index[%i] : memref<?xi64>
    %row = arith.index_cast %id : i64 to index
    scf.for %d = %c0 to %width step %c1 {
      %value = memref.load %source[%i, %d] : memref<?x?xf32>
      %sum = memref.load %out[%row, %d] : memref<?x?xf32>
      %new = arith.addf %sum, %value : f32
      memref.store %new, %out[%row, %d] : memref<?x?xf32>
    }
  }
  return
}
