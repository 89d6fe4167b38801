// Embedding bag (sum): out[b, :] += table[indices[i], :] for every lookup i of bag b, offsets[b] <= i < offsets[b + 1].
// This is what mlir-opt leaves after bufferization and lowering to loops. Try:
//   ./ember run examples/embedding_bag.mlir -O3
//   ./ember opt examples/embedding_bag.mlir -O2
func.func @embedding_bag(%table: memref<?x?xf32>, %indices: memref<?xi64>, %offsets: memref<?xi64>, %out: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bags = memref.dim %out, %c0 : memref<?x?xf32>
  %width = memref.dim %table, %c1 : memref<?x?xf32>
  scf.for %b = %c0 to %bags step %c1 {
    %next = arith.addi %b, %c1 : index
    %begin_i64 = memref.load %offsets[%b] : memref<?xi64>
    %end_i64 = memref.load %offsets[%next] : memref<?xi64>
    %begin = arith.index_cast %begin_i64 : i64 to index
    %end = arith.index_cast %end_i64 : i64 to index
    scf.for %i = %begin to %end step %c1 {
      %row_i64 = memref.load %indices[%i] : memref<?xi64>
      %row = arith.index_cast %row_i64 : i64 to index
      scf.for %j = %c0 to %width step %c1 {
        %x = memref.load %table[%row, %j] : memref<?x?xf32>
        %sum = memref.load %out[%b, %j] : memref<?x?xf32>
        %new = arith.addf %sum, %x : f32
        memref.store %new, %out[%b, %j] : memref<?x?xf32>
      }
    }
  }
  return
}
