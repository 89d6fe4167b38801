// Three tables of different row lengths and index types in one function, as one recommendation model has them: three loop nests, one
// after the other. The results stand side by side in one output, each nest writes its columns: [0, 64), [64, 84), [84, 91).
func.func @embedding_bag_tables(%users: memref<?x64xf32>, %user_ids: memref<?xi64>, %user_offsets: memref<?xi64>, %items: memref<?x20xf32>, %item_ids: memref<?xi32>, %item_offsets: memref<?xi32>, %ads: memref<?x7xf32>, %ad_ids: memref<?xindex>, %ad_offsets: memref<?xindex>, %out: memref<?x91xf32>) -> memref<?x91xf32> {
  %c84 = arith.constant 84 : index
  %c64 = arith.constant 64 : index
  %c20 = arith.constant 20 : index
  %c7 = arith.constant 7 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bags = memref.dim %out, %c0 : memref<?x91xf32>
  scf.for %b = %c0 to %bags step %c1 {
    %next = arith.addi %b, %c1 : index
    %begin = memref.load %user_offsets[%b] : memref<?xi64>
    %end = memref.load %user_offsets[%next] : memref<?xi64>
    %begin_index = arith.index_cast %begin : i64 to index
    %end_index = arith.index_cast %end : i64 to index
    scf.for %j = %begin_index to %end_index step %c1 {
      %id = memref.load %user_ids[%j] : memref<?xi64>
      %row = arith.index_cast %id : i64 to index
      scf.for %d = %c0 to %c64 step %c1 {
        %value = memref.load %users[%row, %d] : memref<?x64xf32>
        %sum = memref.load %out[%b, %d] : memref<?x91xf32>
        %new = arith.addf %sum, %value : f32
        memref.store %new, %out[%b, %d] : memref<?x91xf32>
      }
    }
  }
  scf.for %b = %c0 to %bags step %c1 {
    %next = arith.addi %b, %c1 : index
    %begin = memref.load %item_offsets[%b] : memref<?xi32>
    %end = memref.load %item_offsets[%next] : memref<?xi32>
    %begin_index = arith.index_cast %begin : i32 to index
    %end_index = arith.index_cast %end : i32 to index
    scf.for %j = %begin_index to %end_index step %c1 {
      %id = memref.load %item_ids[%j] : memref<?xi32>
      %row = arith.index_cast %id : i32 to index
      scf.for %d = %c0 to %c20 step %c1 {
        %value = memref.load %items[%row, %d] : memref<?x20xf32>
        %column = arith.addi %d, %c64 : index
        %sum = memref.load %out[%b, %column] : memref<?x91xf32>
        %new = arith.addf %sum, %value : f32
        memref.store %new, %out[%b, %column] : memref<?x91xf32>
      }
    }
  }
  scf.for %b = %c0 to %bags step %c1 {
    %next = arith.addi %b, %c1 : index
    %begin = memref.load %ad_offsets[%b] : memref<?xindex>
    %end = memref.load %ad_offsets[%next] : memref<?xindex>
    scf.for %j = %begin to %end step %c1 {
      %row = memref.load %ad_ids[%j] : memref<?xindex>
      scf.for %d = %c0 to %c7 step %c1 {
        %value = memref.load %ads[%row, %d] : memref<?x7xf32>
        %column = arith.addi %d, %c84 : index
        %sum = memref.load %out[%b, %column] : memref<?x91xf32>
        %new = arith.addf %sum, %value : f32
        memref.store %new, %out[%b, %column] : memref<?x91xf32>
      }
    }
  }
  return %out : memref<?x91xf32>
}
