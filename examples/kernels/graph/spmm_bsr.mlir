// SpMM, C += A * B with A in blocks of 2x4 (BSR): a nest of five loops; the blocks' values stand in a 3-D buffer.
func.func @spmm_bsr(%positions: memref<?xi32>, %coordinates: memref<?xi32>, %blocks: memref<?x2x4xf32>, %b: memref<?x?xf32>, %c: memref<?x?xf32>) -> memref<?x?xf32> {
  %c4 = arith.constant 4 : index
  %c2 = arith.constant 2 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = memref.dim %c, %c0 : memref<?x?xf32>
  %block_rows = arith.divui %rows, %c2 : index
  %width = memref.dim %c, %c1 : memref<?x?xf32>
  scf.for %i = %c0 to %block_rows step %c1 {
    %begin = memref.load %positions[%i] : memref<?xi32>
    %begin_index = arith.index_cast %begin : i32 to index
    %next = arith.addi %i, %c1 : index
    %end = memref.load %positions[%next] : memref<?xi32>
    %end_index = arith.index_cast %end : i32 to index
    %first_row = arith.muli %i, %c2 : index
    scf.for %jj = %begin_index to %end_index step %c1 {
      %j = memref.load %coordinates[%jj] : memref<?xi32>
      %j_index = arith.index_cast %j : i32 to index
      %first_column = arith.muli %j_index, %c4 : index
      scf.for %ib = %c0 to %c2 step %c1 {
        %row = arith.addi %first_row, %ib : index
        scf.for %jb = %c0 to %c4 step %c1 {
          %a = memref.load %blocks[%jj, %ib, %jb] : memref<?x2x4xf32>
          %column = arith.addi %first_column, %jb : index
          scf.for %k = %c0 to %width step %c1 {
            %sum = memref.load %c[%row, %k] : memref<?x?xf32>
            %value = memref.load %b[%column, %k] : memref<?x?xf32>
            %product = arith.mulf %a, %value : f32
            %new = arith.addf %sum, %product : f32
            memref.store %new, %c[%row, %k] : memref<?x?xf32>
          } {"Emitted from" = "linalg.generic"}
        } {"Emitted from" = "linalg.generic"}
      } {"Emitted from" = "linalg.generic"}
    } {"Emitted from" = "linalg.generic"}
  } {"Emitted from" = "linalg.generic"}
  return %c : memref<?x?xf32>
}
