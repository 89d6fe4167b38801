// SDDMM over an edge list (index_select twice, multiply, sum): one score an edge. edge_index is torch_geometric's 2 x edges matrix.
func.func @sddmm_edges(%edge_index: memref<2x?xi64>, %x: memref<?x?xf32>, %y: memref<?x?xf32>, %scores: memref<?xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %edges = memref.dim %edge_index, %c1 : memref<2x?xi64>
  %depth = memref.dim %x, %c1 : memref<?x?xf32>
  scf.for %e = %c0 to %edges step %c1 {
    %source = memref.load %edge_index[%c0, %e] : memref<2x?xi64>
    %source_index = arith.index_cast %source : i64 to index
    %target = memref.load %edge_index[%c1, %e] : memref<2x?xi64>
    %target_index = arith.index_cast %target : i64 to index
    %dot = scf.for %k = %c0 to %depth step %c1 iter_args(%sum = %zero) -> (f32) {
      %left = memref.load %x[%source_index, %k] : memref<?x?xf32>
      %right = memref.load %y[%target_index, %k] : memref<?x?xf32>
      %product = arith.mulf %left, %right : f32
      %new = arith.addf %sum, %product : f32
      scf.yield %new : f32
    }
    memref.store %dot, %scores[%e] : memref<?xf32>
  }
  return
}
