// index_select along dimension 0: out[i, :] = input[index[i], :]. torch.embedding is the same operation.
func.func @index_select(%input: memref<?x?xf32>, %index: memref<?xi64>, %out: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %count = memref.dim %index, %c0 : memref<?xi64>
  %width = memref.dim %input, %c1 : memref<?x?xf32>
  scf.for %i = %c0 to %count step %c1 {
    %id = memref.load %index[%i] : memref<?xi64>
    %row = arith.index_cast %id : i64 to index
    scf.for %d = %c0 to %width step %c1 {
      %value = memref.load %input[%row, %d] : memref<?x?xf32>
      memref.store %value, %out[%i, %d] : memref<?x?xf32>
    }
  }
  return
}
