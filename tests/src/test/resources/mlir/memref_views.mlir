// memory: views with constant and run-time offsets, layouts, reshapes, globals
memref.global "private" constant @table : memref<4xf32> = dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00]>
memref.global @counter : memref<i64> = uninitialized
memref.global "private" @zeros : memref<2x2xi32> = dense<0>
func.func @views(%m: memref<?x64xf32>, %v: memref<?xf32>, %n: index) {
  %subview = memref.subview %m[%n, 0] [1, 64] [1, 1] : memref<?x64xf32> to memref<64xf32, strided<[1], offset: ?>>
  %subview_0 = memref.subview %v[0] [%n] [1] : memref<?xf32> to memref<?xf32>
  %subview_1 = memref.subview %v[%n] [8] [2] : memref<?xf32> to memref<8xf32, strided<[2], offset: ?>>
  %subview_2 = memref.subview %m[2, 4] [3, %n] [1, 1] : memref<?x64xf32> to memref<3x?xf32, strided<[64, 1], offset: 132>>
  %reinterpret_cast = memref.reinterpret_cast %v to offset: [%n], sizes: [4, %n], strides: [%n, 1] : memref<?xf32> to memref<4x?xf32, strided<[?, 1], offset: ?>>
  %collapse_shape = memref.collapse_shape %m [[0, 1]] : memref<?x64xf32> into memref<?xf32>
  %expand_shape = memref.expand_shape %v [[0, 1]] output_shape [%n, 4] : memref<?xf32> into memref<?x4xf32>
  %base, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %m : memref<?x64xf32> -> memref<f32>, index, index, index, index, index
  %0 = memref.get_global @table : memref<4xf32>
  %1 = memref.get_global @counter : memref<i64>
  return
}
func.func @spaces(%a: memref<8xf32, 1>, %b: memref<4x4xf32, strided<[1, 4]>>, %c: memref<4x4xf32, strided<[?, ?], offset: ?>>) {
  return
}
