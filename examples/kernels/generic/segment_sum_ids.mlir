// Segment sum by sorted segment ids (tf.math.segment_sum), with gathered rows (SparseSegmentSum): the output's row is data.
func.func @segment_sum_ids(%data: memref<?x?xf32>, %indices: memref<?xi32>, %segment_ids: memref<?xi32>, %out: memref<?x?xf32>) -> memref<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %count = memref.dim %indices, %c0 : memref<?xi32>
  %width = memref.dim %data, %c1 : memref<?x?xf32>
  scf.for %i = %c0 to %count step %c1 {
    %id = memref.load %indices[%i] : memref<?xi32>
    %row = arith.index_cast %id : i32 to index
    %segment = memref.load %segment_ids[%i] : memref<?xi32>
    %segment_index = arith.index_cast %segment : i32 to index
    scf.for %d = %c0 to %width step %c1 {
      %value = memref.load %data[%row, %d] : memref<?x?xf32>
      %sum = memref.load %out[%segment_index, %d] : memref<?x?xf32>
      %new = arith.addf %sum, %value : f32
      memref.store %new, %out[%segment_index, %d] : memref<?x?xf32>
    }
  }
  return %out : memref<?x?xf32>
}
