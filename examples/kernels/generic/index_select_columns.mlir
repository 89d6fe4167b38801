// index_select along the last dimension: out[i, j] = input[i, index[j]], a gather lane by lane. The index is loaded in the innermost loop,
// as linalg's lowering leaves it.
func.func @index_select_columns(%input: memref<?x?xi32>, %index: memref<?xi16>, %out: memref<?x?xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = memref.dim %input, %c0 : memref<?x?xi32>
  %count = memref.dim %index, %c0 : memref<?xi16>
  scf.for %i = %c0 to %rows step %c1 {
    scf.for %j = %c0 to %count step %c1 {
      %id = memref.load %index[%j] : memref<?xi16>
      %column = arith.index_cast %id : i16 to index
      %value = memref.load %input[%i, %column] : memref<?x?xi32>
      memref.store %value, %out[%i, %j] : memref<?x?xi32>
    }
  }
  return
}
