// Embedding bag over rows quantized to 8 bits (FBGEMM's table-batched embedding): a row has a scale and an offset of its own, and
//   out[b, :] += scale[row] * quantized[row, :] + offset[row], with quantized unsigned
func.func @embedding_bag_quantized(%quantized: memref<?x?xi8>, %scales: memref<?xf32>, %row_offsets: memref<?xf32>, %indices: memref<?xi32>, %offsets: memref<?xi32>, %out: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bags = memref.dim %out, %c0 : memref<?x?xf32>
  %width = memref.dim %out, %c1 : memref<?x?xf32>
  scf.for %b = %c0 to %bags step %c1 {
    %begin = memref.load %offsets[%b] : memref<?xi32>
    %next = arith.addi %b, %c1 : index
    %end = memref.load %offsets[%next] : memref<?xi32>
    %begin_index = arith.index_cast %begin : i32 to index
    %end_index = arith.index_cast %end : i32 to index
    scf.for %j = %begin_index to %end_index step %c1 {
      %id = memref.load %indices[%j] : memref<?xi32>
      %row = arith.index_cast %id : i32 to index
      %scale = memref.load %scales[%row] : memref<?xf32>
      %row_offset = memref.load %row_offsets[%row] : memref<?xf32>
      scf.for %d = %c0 to %width step %c1 {
        %byte = memref.load %quantized[%row, %d] : memref<?x?xi8>
        %q = arith.uitofp %byte : i8 to f32
        %scaled = arith.mulf %scale, %q : f32
        %value = arith.addf %scaled, %row_offset : f32
        %sum = memref.load %out[%b, %d] : memref<?x?xf32>
        %new = arith.addf %sum, %value : f32
        memref.store %new, %out[%b, %d] : memref<?x?xf32>
      }
    }
  }
  return
}
