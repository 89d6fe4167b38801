// TransE with the L1 norm: score = -|head + relation - tail|, summed over the columns. Three gathers a triple, little compute.
func.func @transe(%entities: memref<?x?xf32>, %relations: memref<?x?xf32>, %heads: memref<?xi64>, %rels: memref<?xi64>, %tails: memref<?xi64>, %scores: memref<?xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %triples = memref.dim %heads, %c0 : memref<?xi64>
  %width = memref.dim %entities, %c1 : memref<?x?xf32>
  scf.for %t = %c0 to %triples step %c1 {
    %h = memref.load %heads[%t] : memref<?xi64>
    %h_index = arith.index_cast %h : i64 to index
    %r = memref.load %rels[%t] : memref<?xi64>
    %r_index = arith.index_cast %r : i64 to index
    %o = memref.load %tails[%t] : memref<?xi64>
    %o_index = arith.index_cast %o : i64 to index
    %norm = scf.for %d = %c0 to %width step %c1 iter_args(%sum = %zero) -> (f32) {
      %head = memref.load %entities[%h_index, %d] : memref<?x?xf32>
      %relation = memref.load %relations[%r_index, %d] : memref<?x?xf32>
      %tail = memref.load %entities[%o_index, %d] : memref<?x?xf32>
      %moved = arith.addf %head, %relation : f32
      %difference = arith.subf %moved, %tail : f32
      %distance = math.absf %difference : f32
      %new = arith.addf %sum, %distance : f32
      scf.yield %new : f32
    }
    %score = arith.negf %norm : f32
    memref.store %score, %scores[%t] : memref<?xf32>
  }
  return
}
