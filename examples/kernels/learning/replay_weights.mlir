// Prioritized replay with importance weights: the states' rows are scaled by smallest / priority of their transition. The smallest
// priority of the batch is found first, by a nest of its own.
func.func @replay_weights(%states: memref<?x?xf32>, %priorities: memref<?xf32>, %sampled: memref<?xi32>, %weighted: memref<?x?xf32>) {
  %infinity = arith.constant 0x7F800000 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %batch = memref.dim %sampled, %c0 : memref<?xi32>
  %width = memref.dim %states, %c1 : memref<?x?xf32>
  %smallest = scf.for %s = %c0 to %batch step %c1 iter_args(%so_far = %infinity) -> (f32) {
    %id = memref.load %sampled[%s] : memref<?xi32>
    %t = arith.index_cast %id : i32 to index
    %priority = memref.load %priorities[%t] : memref<?xf32>
    %less = arith.minimumf %so_far, %priority : f32
    scf.yield %less : f32
  }
  scf.for %s = %c0 to %batch step %c1 {
    %id = memref.load %sampled[%s] : memref<?xi32>
    %t = arith.index_cast %id : i32 to index
    %priority = memref.load %priorities[%t] : memref<?xf32>
    %weight = arith.divf %smallest, %priority : f32
    scf.for %d = %c0 to %width step %c1 {
      %state = memref.load %states[%t, %d] : memref<?x?xf32>
      %scaled = arith.mulf %weight, %state : f32
      memref.store %scaled, %weighted[%s, %d] : memref<?x?xf32>
    }
  }
  return
}
