// Sparse convolution, the scatter by rulebook: the rows of the dense products are added to the output rows that the rulebook names. Several
// pairs may name one row.
func.func @sparse_conv_scatter(%products: memref<?x?x?xf32>, %rulebook: memref<?x?x2xi32>, %pairs: memref<?xi32>, %out: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %offsets = memref.dim %rulebook, %c0 : memref<?x?x2xi32>
  %channels = memref.dim %out, %c1 : memref<?x?xf32>
  scf.for %o = %c0 to %offsets step %c1 {
    %used = memref.load %pairs[%o] : memref<?xi32>
    %used_index = arith.index_cast %used : i32 to index
    scf.for %p = %c0 to %used_index step %c1 {
      %output = memref.load %rulebook[%o, %p, %c1] : memref<?x?x2xi32>
      %row = arith.index_cast %output : i32 to index
      scf.for %c = %c0 to %channels step %c1 {
        %value = memref.load %products[%o, %p, %c] : memref<?x?x?xf32>
        %sum = memref.load %out[%row, %c] : memref<?x?xf32>
        %new = arith.addf %sum, %value : f32
        memref.store %new, %out[%row, %c] : memref<?x?xf32>
      }
    }
  }
  return
}
