// Sparse convolution in one nest, gather, product and scatter together (implicit GEMM): weights are (filter offset, input channel, output
// channel).
func.func @sparse_conv(%features: memref<?x?xf32>, %weights: memref<?x?x?xf32>, %rulebook: memref<?x?x2xi64>, %pairs: memref<?xi64>, %out: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %offsets = memref.dim %weights, %c0 : memref<?x?x?xf32>
  %inputs = memref.dim %weights, %c1 : memref<?x?x?xf32>
  %outputs = memref.dim %weights, %c2 : memref<?x?x?xf32>
  scf.for %o = %c0 to %offsets step %c1 {
    %used = memref.load %pairs[%o] : memref<?xi64>
    %used_index = arith.index_cast %used : i64 to index
    scf.for %p = %c0 to %used_index step %c1 {
      %from = memref.load %rulebook[%o, %p, %c0] : memref<?x?x2xi64>
      %from_index = arith.index_cast %from : i64 to index
      %to = memref.load %rulebook[%o, %p, %c1] : memref<?x?x2xi64>
      %to_index = arith.index_cast %to : i64 to index
      scf.for %i = %c0 to %inputs step %c1 {
        %feature = memref.load %features[%from_index, %i] : memref<?x?xf32>
        scf.for %c = %c0 to %outputs step %c1 {
          %weight = memref.load %weights[%o, %i, %c] : memref<?x?x?xf32>
          %product = arith.mulf %feature, %weight : f32
          %sum = memref.load %out[%to_index, %c] : memref<?x?xf32>
          %new = arith.addf %sum, %product : f32
          memref.store %new, %out[%to_index, %c] : memref<?x?xf32>
        }
      }
    }
  }
  return
}
