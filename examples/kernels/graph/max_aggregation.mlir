// Neighbour aggregation by the maximum (GraphSAGE pooling): starts from minus infinity, which a node without neighbours keeps.
func.func @max_aggregation(%positions: memref<?xi64>, %coordinates: memref<?xi64>, %x: memref<?x?xf32>, %out: memref<?x?xf32>) {
  %minus_infinity = arith.constant 0xFF800000 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = memref.dim %out, %c0 : memref<?x?xf32>
  %width = memref.dim %out, %c1 : memref<?x?xf32>
  scf.for %i = %c0 to %rows step %c1 {
    scf.for %k = %c0 to %width step %c1 {
      memref.store %minus_infinity, %out[%i, %k] : memref<?x?xf32>
    }
  }
  scf.for %i = %c0 to %rows step %c1 {
    %begin = memref.load %positions[%i] : memref<?xi64>
    %begin_index = arith.index_cast %begin : i64 to index
    %next = arith.addi %i, %c1 : index
    %end = memref.load %positions[%next] : memref<?xi64>
    %end_index = arith.index_cast %end : i64 to index
    scf.for %jj = %begin_index to %end_index step %c1 {
      %j = memref.load %coordinates[%jj] : memref<?xi64>
      %neighbour = arith.index_cast %j : i64 to index
      scf.for %k = %c0 to %width step %c1 {
        %value = memref.load %x[%neighbour, %k] : memref<?x?xf32>
        %so_far = memref.load %out[%i, %k] : memref<?x?xf32>
        %new = arith.maximumf %so_far, %value : f32
        memref.store %new, %out[%i, %k] : memref<?x?xf32>
      }
    }
  }
  return
}
