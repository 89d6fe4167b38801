// Embedding bag on integers (hashed counts), which wrap around; indices and offsets are of type index.
func.func @embedding_bag_integers(%table: memref<?x?xi16>, %indices: memref<?xindex>, %offsets: memref<?xindex>, %out: memref<?x?xi16>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bags = memref.dim %out, %c0 : memref<?x?xi16>
  %width = memref.dim %out, %c1 : memref<?x?xi16>
  scf.for %b = %c0 to %bags step %c1 {
    %begin = memref.load %offsets[%b] : memref<?xindex>
    %next = arith.addi %b, %c1 : index
    %end = memref.load %offsets[%next] : memref<?xindex>
    scf.for %j = %begin to %end step %c1 {
      %row = memref.load %indices[%j] : memref<?xindex>
      scf.for %d = %c0 to %width step %c1 {
        %value = memref.load %table[%row, %d] : memref<?x?xi16>
        %sum = memref.load %out[%b, %d] : memref<?x?xi16>
        %new = arith.addi %sum, %value : i16
        memref.store %new, %out[%b, %d] : memref<?x?xi16>
      }
    }
  }
  return
}
