// Prioritized replay (reinforcement learning): a sampled batch of transitions. Frames are bytes in a 4-D buffer (transition, frame, row,
// column); actions, rewards and the end-of-episode flags are one element a transition. No compute: everything is copied.
func.func @replay_gather(%frames: memref<?x2x3x?xi8>, %actions: memref<?xi32>, %rewards: memref<?xf32>, %dones: memref<?xi1>, %sampled: memref<?xi64>, %batch_frames: memref<?x2x3x?xi8>, %batch_actions: memref<?xi32>, %batch_rewards: memref<?xf32>, %batch_dones: memref<?xi1>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %batch = memref.dim %sampled, %c0 : memref<?xi64>
  %columns = memref.dim %frames, %c3 : memref<?x2x3x?xi8>
  scf.for %s = %c0 to %batch step %c1 {
    %id = memref.load %sampled[%s] : memref<?xi64>
    %t = arith.index_cast %id : i64 to index
    scf.for %f = %c0 to %c2 step %c1 {
      scf.for %y = %c0 to %c3 step %c1 {
        scf.for %x = %c0 to %columns step %c1 {
          %pixel = memref.load %frames[%t, %f, %y, %x] : memref<?x2x3x?xi8>
          memref.store %pixel, %batch_frames[%s, %f, %y, %x] : memref<?x2x3x?xi8>
        }
      }
    }
    %action = memref.load %actions[%t] : memref<?xi32>
    memref.store %action, %batch_actions[%s] : memref<?xi32>
    %reward = memref.load %rewards[%t] : memref<?xf32>
    memref.store %reward, %batch_rewards[%s] : memref<?xf32>
    %done = memref.load %dones[%t] : memref<?xi1>
    memref.store %done, %batch_dones[%s] : memref<?xi1>
  }
  return
}
