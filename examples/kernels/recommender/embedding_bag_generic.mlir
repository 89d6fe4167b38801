// Embedding bag, mode "sum", as mlir-opt --mlir-print-op-generic prints it: one uniform syntax, numbered values, wide (64-bit integer) rows.
"builtin.module"() ({
  "func.func"() <{function_type = (memref<?x?xi64>, memref<?xindex>, memref<?xindex>, memref<?x?xi64>) -> (), sym_name = "embedding_bag_generic"}> ({
  ^bb0(%arg0: memref<?x?xi64>, %arg1: memref<?xindex>, %arg2: memref<?xindex>, %arg3: memref<?x?xi64>):
    %0 = "arith.constant"() <{value = 0 : index}> : () -> index
    %1 = "arith.constant"() <{value = 1 : index}> : () -> index
    %2 = "memref.dim"(%arg3, %0) : (memref<?x?xi64>, index) -> index
    %3 = "memref.dim"(%arg3, %1) : (memref<?x?xi64>, index) -> index
    "scf.for"(%0, %2, %1) ({
    ^bb0(%arg4: index):
      %4 = "memref.load"(%arg2, %arg4) : (memref<?xindex>, index) -> index
      %5 = "arith.addi"(%arg4, %1) <{overflowFlags = #arith.overflow<none>}> : (index, index) -> index
      %6 = "memref.load"(%arg2, %5) : (memref<?xindex>, index) -> index
      "scf.for"(%4, %6, %1) ({
      ^bb0(%arg5: index):
        %7 = "memref.load"(%arg1, %arg5) : (memref<?xindex>, index) -> index
        "scf.for"(%0, %3, %1) ({
        ^bb0(%arg6: index):
          %8 = "memref.load"(%arg0, %7, %arg6) : (memref<?x?xi64>, index, index) -> i64
          %9 = "memref.load"(%arg3, %arg4, %arg6) : (memref<?x?xi64>, index, index) -> i64
          %10 = "arith.addi"(%9, %8) <{overflowFlags = #arith.overflow<none>}> : (i64, i64) -> i64
          "memref.store"(%10, %arg3, %arg4, %arg6) : (i64, memref<?x?xi64>, index, index) -> ()
          "scf.yield"() : () -> ()
        }) : (index, index, index) -> ()
        "scf.yield"() : () -> ()
      }) : (index, index, index) -> ()
      "scf.yield"() : () -> ()
    }) : (index, index, index) -> ()
    "func.return"() : () -> ()
  }) : () -> ()
}) : () -> ()

