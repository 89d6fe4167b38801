// The three gathers of a batch of triples, without compute: rows of heads, relations and tails go to one output of shape (triples, 3, width).
func.func @triple_gather(%entities: memref<?x?xf32>, %relations: memref<?x?xf32>, %triples: memref<?x3xi64>, %out: memref<?x3x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %count = memref.dim %triples, %c0 : memref<?x3xi64>
  %width = memref.dim %entities, %c1 : memref<?x?xf32>
  scf.for %t = %c0 to %count step %c1 {
    %h = memref.load %triples[%t, %c0] : memref<?x3xi64>
    %h_index = arith.index_cast %h : i64 to index
    %r = memref.load %triples[%t, %c1] : memref<?x3xi64>
    %r_index = arith.index_cast %r : i64 to index
    %o = memref.load %triples[%t, %c2] : memref<?x3xi64>
    %o_index = arith.index_cast %o : i64 to index
    scf.for %d = %c0 to %width step %c1 {
      %head = memref.load %entities[%h_index, %d] : memref<?x?xf32>
      memref.store %head, %out[%t, %c0, %d] : memref<?x3x?xf32>
      %relation = memref.load %relations[%r_index, %d] : memref<?x?xf32>
      memref.store %relation, %out[%t, %c1, %d] : memref<?x3x?xf32>
      %tail = memref.load %entities[%o_index, %d] : memref<?x?xf32>
      memref.store %tail, %out[%t, %c2, %d] : memref<?x3x?xf32>
    }
  }
  return
}
