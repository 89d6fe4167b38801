// scatter-add of single elements, a histogram with weights: counts[index[i]] += weight[i]. Lanes of one vector may hit one place, so the
// loop must not become a plain scatter.
func.func @scatter_add_elements(%weight: memref<?xi64>, %index: memref<?xi8>, %counts: memref<?xi64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %count = memref.dim %weight, %c0 : memref<?xi64>
  scf.for %i = %c0 to %count step %c1 {
    %id = memref.load %index[%i] : memref<?xi8>
    %bin = arith.index_castui %id : i8 to index
    %value = memref.load %weight[%i] : memref<?xi64>
    %sum = memref.load %counts[%bin] : memref<?xi64>
    %new = arith.addi %sum, %value : i64
    memref.store %new, %counts[%bin] : memref<?xi64>
  }
  return
}
