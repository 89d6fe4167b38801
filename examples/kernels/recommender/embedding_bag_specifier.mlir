// Embedding bag as a product of a binary CSR matrix and the table, as the sparsifier writes it for dynamic shapes: the number of rows
// comes from the storage specifier, a struct, and positions and coordinates are index values.
module {
  func.func @embedding_bag_specifier(%positions: memref<?xindex>, %coordinates: memref<?xindex>, %specifier: !llvm.struct<(array<2 x i64>, array<3 x i64>)>, %table: memref<?x?xf64>, %out: memref<?x?xf64>) -> memref<?x?xf64> {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %rows = llvm.extractvalue %specifier[0, 0] : !llvm.struct<(array<2 x i64>, array<3 x i64>)>
    %rows_index = arith.index_cast %rows : i64 to index
    %width = memref.dim %table, %c1 : memref<?x?xf64>
    scf.for %i = %c0 to %rows_index step %c1 {
      %begin = memref.load %positions[%i] : memref<?xindex>
      %next = arith.addi %i, %c1 : index
      %end = memref.load %positions[%next] : memref<?xindex>
      scf.for %jj = %begin to %end step %c1 {
        %j = memref.load %coordinates[%jj] : memref<?xindex>
        scf.for %k = %c0 to %width step %c1 {
          %value = memref.load %table[%j, %k] : memref<?x?xf64>
          %sum = memref.load %out[%i, %k] : memref<?x?xf64>
          %new = arith.addf %sum, %value : f64
          memref.store %new, %out[%i, %k] : memref<?x?xf64>
        } {"Emitted from" = "linalg.generic"}
      } {"Emitted from" = "linalg.generic"}
    } {"Emitted from" = "linalg.generic"}
    return %out : memref<?x?xf64>
  }
}
