// vectors: loads and stores, masked, gathered and scattered
func.func @memory(%m: memref<?x?xf32>, %i: index, %mask: vector<8xi1>, %v: vector<8xf32>, %at: vector<8xindex>, %at32: vector<8xi32>) {
  %0 = vector.load %m[%i, %i] : memref<?x?xf32>, vector<8xf32>
  vector.store %0, %m[%i, %i] : memref<?x?xf32>, vector<8xf32>
  %1 = vector.maskedload %m[%i, %i], %mask, %v : memref<?x?xf32>, vector<8xi1>, vector<8xf32> into vector<8xf32>
  vector.maskedstore %m[%i, %i], %mask, %1 : memref<?x?xf32>, vector<8xi1>, vector<8xf32>
  %2 = vector.gather %m[%i, %i] [%at], %mask, %v : memref<?x?xf32>, vector<8xindex>, vector<8xi1>, vector<8xf32> into vector<8xf32>
  %3 = vector.gather %m[%i, %i] [%at32], %mask, %v : memref<?x?xf32>, vector<8xi32>, vector<8xi1>, vector<8xf32> into vector<8xf32>
  vector.scatter %m[%i, %i] [%at], %mask, %2 : memref<?x?xf32>, vector<8xindex>, vector<8xi1>, vector<8xf32>
  return
}
