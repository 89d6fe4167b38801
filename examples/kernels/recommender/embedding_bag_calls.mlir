// Two tables through one helper function, which itself calls a helper for each row: the calls are inlined before decoupling.
module {
  func.func private @add_row(%table: memref<?x?xf32>, %row: index, %out: memref<?x?xf32>, %b: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %width = memref.dim %table, %c1 : memref<?x?xf32>
    scf.for %d = %c0 to %width step %c1 {
      %value = memref.load %table[%row, %d] : memref<?x?xf32>
      %sum = memref.load %out[%b, %d] : memref<?x?xf32>
      %new = arith.addf %sum, %value : f32
      memref.store %new, %out[%b, %d] : memref<?x?xf32>
    }
    return
  }
  func.func private @bag(%table: memref<?x?xf32>, %indices: memref<?xi32>, %offsets: memref<?xi32>, %out: memref<?x?xf32>) -> index {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %bags = memref.dim %out, %c0 : memref<?x?xf32>
    scf.for %b = %c0 to %bags step %c1 {
      %begin = memref.load %offsets[%b] : memref<?xi32>
      %begin_index = arith.index_cast %begin : i32 to index
      %next = arith.addi %b, %c1 : index
      %end = memref.load %offsets[%next] : memref<?xi32>
      %end_index = arith.index_cast %end : i32 to index
      scf.for %j = %begin_index to %end_index step %c1 {
        %id = memref.load %indices[%j] : memref<?xi32>
        %row = arith.index_cast %id : i32 to index
        func.call @add_row(%table, %row, %out, %b) : (memref<?x?xf32>, index, memref<?x?xf32>, index) -> ()
      }
    }
    return %bags : index
  }
  func.func @embedding_bag_calls(%users: memref<?x?xf32>, %user_ids: memref<?xi32>, %user_offsets: memref<?xi32>, %items: memref<?x?xf32>, %item_ids: memref<?xi32>, %item_offsets: memref<?xi32>, %user_out: memref<?x?xf32>, %item_out: memref<?x?xf32>) -> index {
    %user_bags = call @bag(%users, %user_ids, %user_offsets, %user_out) : (memref<?x?xf32>, memref<?xi32>, memref<?xi32>, memref<?x?xf32>) -> index
    %item_bags = call @bag(%items, %item_ids, %item_offsets, %item_out) : (memref<?x?xf32>, memref<?xi32>, memref<?xi32>, memref<?x?xf32>) -> index
    %bags = arith.addi %user_bags, %item_bags : index
    return %bags : index
  }
}
