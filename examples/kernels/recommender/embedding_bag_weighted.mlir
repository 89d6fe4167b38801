// Embedding bag, mode "sum" with per_sample_weights (SparseLengthsWeightedSum): each row is scaled by the weight of its lookup.
// The width is static and no multiple of a vector.
module {
  func.func @embedding_bag_weighted(%table: memref<?x33xf32>, %indices: memref<?xi32>, %offsets: memref<?xi32>, %per_sample_weights: memref<?xf32>, %out: memref<?x33xf32>) -> memref<?x33xf32> {
    %c33 = arith.constant 33 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %bags = memref.dim %out, %c0 : memref<?x33xf32>
    scf.for %b = %c0 to %bags step %c1 {
      %begin = memref.load %offsets[%b] : memref<?xi32>
      %begin_index = arith.index_cast %begin : i32 to index
      %next = arith.addi %b, %c1 : index
      %end = memref.load %offsets[%next] : memref<?xi32>
      %end_index = arith.index_cast %end : i32 to index
      scf.for %j = %begin_index to %end_index step %c1 {
        %id = memref.load %indices[%j] : memref<?xi32>
        %row = arith.index_cast %id : i32 to index
        %weight = memref.load %per_sample_weights[%j] : memref<?xf32>
        scf.for %d = %c0 to %c33 step %c1 {
          %value = memref.load %table[%row, %d] : memref<?x33xf32>
          %scaled = arith.mulf %weight, %value : f32
          %sum = memref.load %out[%b, %d] : memref<?x33xf32>
          %new = arith.addf %sum, %scaled : f32
          memref.store %new, %out[%b, %d] : memref<?x33xf32>
        }
      }
    }
    return %out : memref<?x33xf32>
  }
}
