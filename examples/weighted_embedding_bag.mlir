// Embedding bag with a weight for each lookup: out[b, :] += weights[i] * table[indices[i], :].
// Indices and offsets are i32 here, the values f16: every combination of types works.
func.func @weighted_embedding_bag(%table: memref<?x?xf16>, %indices: memref<?xi32>, %weights: memref<?xf16>, %offsets: memref<?xi32>, %out: memref<?x?xf16>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bags = memref.dim %out, %c0 : memref<?x?xf16>
  %width = memref.dim %table, %c1 : memref<?x?xf16>
  scf.for %b = %c0 to %bags step %c1 {
    %next = arith.addi %b, %c1 : index
    %begin_i32 = memref.load %offsets[%b] : memref<?xi32>
    %end_i32 = memref.load %offsets[%next] : memref<?xi32>
    %begin = arith.index_cast %begin_i32 : i32 to index
    %end = arith.index_cast %end_i32 : i32 to index
    scf.for %i = %begin to %end step %c1 {
      %row_i32 = memref.load %indices[%i] : memref<?xi32>
      %row = arith.index_cast %row_i32 : i32 to index
      %weight = memref.load %weights[%i] : memref<?xf16>
      scf.for %j = %c0 to %width step %c1 {
        %x = memref.load %table[%row, %j] : memref<?x?xf16>
        %weighted = arith.mulf %weight, %x : f16
        %sum = memref.load %out[%b, %j] : memref<?x?xf16>
        %new = arith.addf %sum, %weighted : f16
        memref.store %new, %out[%b, %j] : memref<?x?xf16>
      }
    }
  }
  return
}
