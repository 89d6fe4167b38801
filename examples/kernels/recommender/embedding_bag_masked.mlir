// Embedding bag in the form of torch-mlir's decomposition: one nest over bags x lookups x columns; a select keeps what belongs to the bag.
// The function allocates its result.
func.func @embedding_bag_masked(%table: memref<50x20xf32>, %indices: memref<?xi64>, %offsets: memref<?xi64>) -> memref<?x20xf32> {
  %zero = arith.constant 0.000000e+00 : f32
  %c20 = arith.constant 20 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bags = memref.dim %offsets, %c0 : memref<?xi64>
  %lookups = memref.dim %indices, %c0 : memref<?xi64>
  %out = memref.alloc(%bags) {alignment = 64 : i64} : memref<?x20xf32>
  scf.for %b = %c0 to %bags step %c1 {
    scf.for %d = %c0 to %c20 step %c1 {
      memref.store %zero, %out[%b, %d] : memref<?x20xf32>
    }
  }
  scf.for %b = %c0 to %bags step %c1 {
    scf.for %j = %c0 to %lookups step %c1 {
      scf.for %d = %c0 to %c20 step %c1 {
        %id = memref.load %indices[%j] : memref<?xi64>
        %begin = memref.load %offsets[%b] : memref<?xi64>
        %sum = memref.load %out[%b, %d] : memref<?x20xf32>
        %next = arith.addi %b, %c1 : index
        %last = arith.cmpi eq, %next, %bags : index
        %clamped = arith.select %last, %c0, %next : index
        %following = memref.load %offsets[%clamped] : memref<?xi64>
        %lookups_i64 = arith.index_cast %lookups : index to i64
        %end = arith.select %last, %lookups_i64, %following : i64
        %j_i64 = arith.index_cast %j : index to i64
        %after_begin = arith.cmpi sle, %begin, %j_i64 : i64
        %before_end = arith.cmpi slt, %j_i64, %end : i64
        %in_bag = arith.andi %after_begin, %before_end : i1
        %row = arith.index_cast %id : i64 to index
        %value = memref.load %table[%row, %d] : memref<50x20xf32>
        %added = arith.addf %value, %sum : f32
        %new = arith.select %in_bag, %added, %sum : f32
        memref.store %new, %out[%b, %d] : memref<?x20xf32>
      }
    }
  }
  return %out : memref<?x20xf32>
}
