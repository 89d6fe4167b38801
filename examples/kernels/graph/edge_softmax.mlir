// Graph attention (GAT): the softmax of a row's edge scores in three passes over its edges, and the neighbours' rows weighted by it.
//   score = leaky_relu(source[i] + target[j]); the scores are recomputed in each pass, as a fused kernel does; maximum and sum are carried
// in iter_args.
func.func @edge_softmax(%positions: memref<?xi32>, %coordinates: memref<?xi32>, %source: memref<?xf32>, %target: memref<?xf32>, %x: memref<?x?xf32>, %out: memref<?x?xf32>) {
  %minus_infinity = arith.constant 0xFF800000 : f32
  %slope = arith.constant 2.500000e-01 : f32
  %zero = arith.constant 0.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = memref.dim %out, %c0 : memref<?x?xf32>
  %width = memref.dim %out, %c1 : memref<?x?xf32>
  scf.for %i = %c0 to %rows step %c1 {
    %begin = memref.load %positions[%i] : memref<?xi32>
    %begin_index = arith.index_cast %begin : i32 to index
    %next = arith.addi %i, %c1 : index
    %end = memref.load %positions[%next] : memref<?xi32>
    %end_index = arith.index_cast %end : i32 to index
    %s = memref.load %source[%i] : memref<?xf32>
    %maximum = scf.for %jj = %begin_index to %end_index step %c1 iter_args(%so_far = %minus_infinity) -> (f32) {
      %j = memref.load %coordinates[%jj] : memref<?xi32>
      %neighbour = arith.index_cast %j : i32 to index
      %t = memref.load %target[%neighbour] : memref<?xf32>
      %raw = arith.addf %s, %t : f32
      %negative = arith.cmpf olt, %raw, %zero : f32
      %leak = arith.mulf %raw, %slope : f32
      %score = arith.select %negative, %leak, %raw : f32
      %greater = arith.maximumf %so_far, %score : f32
      scf.yield %greater : f32
    }
    %total = scf.for %jj = %begin_index to %end_index step %c1 iter_args(%sum = %zero) -> (f32) {
      %j = memref.load %coordinates[%jj] : memref<?xi32>
      %neighbour = arith.index_cast %j : i32 to index
      %t = memref.load %target[%neighbour] : memref<?xf32>
      %raw = arith.addf %s, %t : f32
      %negative = arith.cmpf olt, %raw, %zero : f32
      %leak = arith.mulf %raw, %slope : f32
      %score = arith.select %negative, %leak, %raw : f32
      %shifted = arith.subf %score, %maximum : f32
      %power = math.exp %shifted : f32
      %new = arith.addf %sum, %power : f32
      scf.yield %new : f32
    }
    scf.for %jj = %begin_index to %end_index step %c1 {
      %j = memref.load %coordinates[%jj] : memref<?xi32>
      %neighbour = arith.index_cast %j : i32 to index
      %t = memref.load %target[%neighbour] : memref<?xf32>
      %raw = arith.addf %s, %t : f32
      %negative = arith.cmpf olt, %raw, %zero : f32
      %leak = arith.mulf %raw, %slope : f32
      %score = arith.select %negative, %leak, %raw : f32
      %shifted = arith.subf %score, %maximum : f32
      %power = math.exp %shifted : f32
      %alpha = arith.divf %power, %total : f32
      scf.for %k = %c0 to %width step %c1 {
        %value = memref.load %x[%neighbour, %k] : memref<?x?xf32>
        %message = arith.mulf %alpha, %value : f32
        %sum = memref.load %out[%i, %k] : memref<?x?xf32>
        %new = arith.addf %sum, %message : f32
        memref.store %new, %out[%i, %k] : memref<?x?xf32>
      }
    }
  }
  return
}
