// TransE with the L2 norm over a matrix of triples (head, relation, tail); the sum is kept in memory, the root is taken at the end.
func.func @transe_l2(%entities: memref<?x?xf64>, %relations: memref<?x?xf64>, %triples: memref<?x3xi32>, %scores: memref<?xf64>) {
  %zero = arith.constant 0.000000e+00 : f64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %count = memref.dim %triples, %c0 : memref<?x3xi32>
  %width = memref.dim %entities, %c1 : memref<?x?xf64>
  scf.for %t = %c0 to %count step %c1 {
    %h = memref.load %triples[%t, %c0] : memref<?x3xi32>
    %h_index = arith.index_cast %h : i32 to index
    %r = memref.load %triples[%t, %c1] : memref<?x3xi32>
    %r_index = arith.index_cast %r : i32 to index
    %o = memref.load %triples[%t, %c2] : memref<?x3xi32>
    %o_index = arith.index_cast %o : i32 to index
    memref.store %zero, %scores[%t] : memref<?xf64>
    scf.for %d = %c0 to %width step %c1 {
      %head = memref.load %entities[%h_index, %d] : memref<?x?xf64>
      %relation = memref.load %relations[%r_index, %d] : memref<?x?xf64>
      %moved = arith.addf %head, %relation : f64
      %tail = memref.load %entities[%o_index, %d] : memref<?x?xf64>
      %difference = arith.subf %moved, %tail : f64
      %square = arith.mulf %difference, %difference : f64
      %sum = memref.load %scores[%t] : memref<?xf64>
      %new = arith.addf %sum, %square : f64
      memref.store %new, %scores[%t] : memref<?xf64>
    }
    %sum_of_squares = memref.load %scores[%t] : memref<?xf64>
    %norm = math.sqrt %sum_of_squares : f64
    %score = arith.negf %norm : f64
    memref.store %score, %scores[%t] : memref<?xf64>
  }
  return
}
