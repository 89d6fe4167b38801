// Block-sparse attention (BigBird) with the computation of the scores: each row of a query block with each row of the key blocks that
// it attends to, scaled by the inverse root of the width.
//   scores[q, r, i, j] = scale * (queries[q, i, :] . keys[blocks[q, r], j, :])
func.func @block_scores(%queries: memref<?x?x?xf32>, %keys: memref<?x?x?xf32>, %blocks: memref<?x?xi32>, %scale: f32, %scores: memref<?x?x?x?xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %count = memref.dim %blocks, %c0 : memref<?x?xi32>
  %attended = memref.dim %blocks, %c1 : memref<?x?xi32>
  %rows = memref.dim %keys, %c1 : memref<?x?x?xf32>
  %width = memref.dim %keys, %c2 : memref<?x?x?xf32>
  scf.for %q = %c0 to %count step %c1 {
    scf.for %r = %c0 to %attended step %c1 {
      %id = memref.load %blocks[%q, %r] : memref<?x?xi32>
      %block = arith.index_cast %id : i32 to index
      scf.for %i = %c0 to %rows step %c1 {
        scf.for %j = %c0 to %rows step %c1 {
          %dot = scf.for %d = %c0 to %width step %c1 iter_args(%sum = %zero) -> (f32) {
            %query = memref.load %queries[%q, %i, %d] : memref<?x?x?xf32>
            %key = memref.load %keys[%block, %j, %d] : memref<?x?x?xf32>
            %product = arith.mulf %query, %key : f32
            %new = arith.addf %sum, %product : f32
            scf.yield %new : f32
          }
          %score = arith.mulf %dot, %scale : f32
          memref.store %score, %scores[%q, %r, %i, %j] : memref<?x?x?x?xf32>
        }
      }
    }
  }
  return
}
