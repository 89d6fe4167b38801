// The simplest gather: out[i] = input[index[i]] on 1-D buffers of index values, one loop.
func.func @gather_elements(%input: memref<?xindex>, %index: memref<?xindex>, %out: memref<?xindex>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %count = memref.dim %index, %c0 : memref<?xindex>
  scf.for %i = %c0 to %count step %c1 {
    %id = memref.load %index[%i] : memref<?xindex>
    %value = memref.load %input[%id] : memref<?xindex>
    memref.store %value, %out[%i] : memref<?xindex>
  }
  return
}
