// An output that is also read: a chain of rows, each the sum of itself and of an earlier row of the same buffer. The access unit must not
// run ahead of the stores, so the loads of %state stay on the execute unit.
func.func @in_place(%parent: memref<?xi32>, %state: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %count = memref.dim %parent, %c0 : memref<?xi32>
  %width = memref.dim %state, %c1 : memref<?x?xf32>
  scf.for %i = %c0 to %count step %c1 {
    %id = memref.load %parent[%i] : memref<?xi32>
    %row = arith.index_cast %id : i32 to index
    scf.for %d = %c0 to %width step %c1 {
      %value = memref.load %state[%row, %d] : memref<?x?xf32>
      %own = memref.load %state[%i, %d] : memref<?x?xf32>
      %new = arith.addf %own, %value : f32
      memref.store %new, %state[%i, %d] : memref<?x?xf32>
    }
  }
  return
}
