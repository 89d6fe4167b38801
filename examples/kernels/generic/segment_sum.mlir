// Segment reduction (sum) of consecutive elements: out[s] = sum of input[offsets[s] .. offsets[s + 1]). The innermost loop is the reduction.
func.func @segment_sum(%input: memref<?xf32>, %offsets: memref<?xi32>, %out: memref<?xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %segments = memref.dim %out, %c0 : memref<?xf32>
  scf.for %s = %c0 to %segments step %c1 {
    %begin = memref.load %offsets[%s] : memref<?xi32>
    %next = arith.addi %s, %c1 : index
    %end = memref.load %offsets[%next] : memref<?xi32>
    %begin_index = arith.index_cast %begin : i32 to index
    %end_index = arith.index_cast %end : i32 to index
    %total = scf.for %i = %begin_index to %end_index step %c1 iter_args(%sum = %zero) -> (f32) {
      %value = memref.load %input[%i] : memref<?xf32>
      %new = arith.addf %sum, %value : f32
      scf.yield %new : f32
    }
    memref.store %total, %out[%s] : memref<?xf32>
  }
  return
}
