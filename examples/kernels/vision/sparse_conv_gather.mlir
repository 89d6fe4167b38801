// Sparse convolution (point clouds), the gather by rulebook: for each offset of the filter the input rows that it reaches, packed for a
// dense product. rulebook[o] holds pairs (input row, output row); pairs[o] is how many are used.
func.func @sparse_conv_gather(%features: memref<?x?xf32>, %rulebook: memref<?x?x2xi32>, %pairs: memref<?xi32>, %gathered: memref<?x?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %offsets = memref.dim %rulebook, %c0 : memref<?x?x2xi32>
  %channels = memref.dim %features, %c1 : memref<?x?xf32>
  scf.for %o = %c0 to %offsets step %c1 {
    %used = memref.load %pairs[%o] : memref<?xi32>
    %used_index = arith.index_cast %used : i32 to index
    scf.for %p = %c0 to %used_index step %c1 {
      %input = memref.load %rulebook[%o, %p, %c0] : memref<?x?x2xi32>
      %row = arith.index_cast %input : i32 to index
      scf.for %c = %c0 to %channels step %c1 {
        %value = memref.load %features[%row, %c] : memref<?x?xf32>
        memref.store %value, %gathered[%o, %p, %c] : memref<?x?x?xf32>
      }
    }
  }
  return
}
