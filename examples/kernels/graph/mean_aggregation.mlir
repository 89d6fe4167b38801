// Neighbour aggregation by the mean (GraphSAGE): the sum over the neighbours times the inverse degree; a node without any gets zeros.
// The inverse is the value of an scf.if.
func.func @mean_aggregation(%positions: memref<?xi32>, %coordinates: memref<?xi32>, %x: memref<?x?xf32>, %out: memref<?x?xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %one = arith.constant 1.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %none = arith.constant 0 : i32
  %rows = memref.dim %out, %c0 : memref<?x?xf32>
  %width = memref.dim %out, %c1 : memref<?x?xf32>
  scf.for %i = %c0 to %rows step %c1 {
    %begin = memref.load %positions[%i] : memref<?xi32>
    %begin_index = arith.index_cast %begin : i32 to index
    %next = arith.addi %i, %c1 : index
    %end = memref.load %positions[%next] : memref<?xi32>
    %end_index = arith.index_cast %end : i32 to index
    scf.for %k = %c0 to %width step %c1 {
      memref.store %zero, %out[%i, %k] : memref<?x?xf32>
    }
    scf.for %jj = %begin_index to %end_index step %c1 {
      %j = memref.load %coordinates[%jj] : memref<?xi32>
      %neighbour = arith.index_cast %j : i32 to index
      scf.for %k = %c0 to %width step %c1 {
        %value = memref.load %x[%neighbour, %k] : memref<?x?xf32>
        %sum = memref.load %out[%i, %k] : memref<?x?xf32>
        %new = arith.addf %sum, %value : f32
        memref.store %new, %out[%i, %k] : memref<?x?xf32>
      }
    }
    %degree = arith.subi %end, %begin : i32
    %isolated = arith.cmpi eq, %degree, %none : i32
    %inverse = scf.if %isolated -> (f32) {
      scf.yield %zero : f32
    } else {
      %count = arith.sitofp %degree : i32 to f32
      %quotient = arith.divf %one, %count : f32
      scf.yield %quotient : f32
    }
    scf.for %k = %c0 to %width step %c1 {
      %sum = memref.load %out[%i, %k] : memref<?x?xf32>
      %mean = arith.mulf %sum, %inverse : f32
      memref.store %mean, %out[%i, %k] : memref<?x?xf32>
    }
  }
  return
}
