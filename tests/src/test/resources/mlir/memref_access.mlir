// memory: allocation, loads and stores, sizes, casts, copies
func.func @access(%m: memref<?x4xf32>, %n: index, %s: memref<f32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %0 = memref.load %m[%c0, %c1] : memref<?x4xf32>
  memref.store %0, %m[%c1, %c1] : memref<?x4xf32>
  %1 = memref.load %s[] : memref<f32>
  memref.store %1, %s[] : memref<f32>
  %2 = memref.load %m[%c0, %c0] {nontemporal = true} : memref<?x4xf32>
  %dim = memref.dim %m, %c0 : memref<?x4xf32>
  %rank = memref.rank %m : memref<?x4xf32>
  %alloc = memref.alloc(%dim) {alignment = 64 : i64} : memref<?x4xf32>
  %alloc_0 = memref.alloc() : memref<2x3xi64>
  %alloca = memref.alloca(%n) : memref<?xindex>
  memref.copy %m, %alloc : memref<?x4xf32> to memref<?x4xf32>
  %cast = memref.cast %alloc : memref<?x4xf32> to memref<?x?xf32>
  %cast_1 = memref.cast %alloc : memref<?x4xf32> to memref<?x4xf32, strided<[4, 1], offset: ?>>
  memref.dealloc %alloc : memref<?x4xf32>
  return %2 : f32
}
