// DistMult: score = sum of head * relation * tail.
func.func @distmult(%entities: memref<?x?xf32>, %relations: memref<?x?xf32>, %heads: memref<?xi32>, %rels: memref<?xi32>, %tails: memref<?xi32>, %scores: memref<?xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %triples = memref.dim %heads, %c0 : memref<?xi32>
  %width = memref.dim %entities, %c1 : memref<?x?xf32>
  scf.for %t = %c0 to %triples step %c1 {
    %h = memref.load %heads[%t] : memref<?xi32>
    %h_index = arith.index_cast %h : i32 to index
    %r = memref.load %rels[%t] : memref<?xi32>
    %r_index = arith.index_cast %r : i32 to index
    %o = memref.load %tails[%t] : memref<?xi32>
    %o_index = arith.index_cast %o : i32 to index
    %score = scf.for %d = %c0 to %width step %c1 iter_args(%sum = %zero) -> (f32) {
      %head = memref.load %entities[%h_index, %d] : memref<?x?xf32>
      %relation = memref.load %relations[%r_index, %d] : memref<?x?xf32>
      %tail = memref.load %entities[%o_index, %d] : memref<?x?xf32>
      %pair = arith.mulf %head, %relation : f32
      %triple = arith.mulf %pair, %tail : f32
      %new = arith.addf %sum, %triple : f32
      scf.yield %new : f32
    }
    memref.store %score, %scores[%t] : memref<?xf32>
  }
  return
}
