// locations and aliases
#map = affine_map<(d0) -> (d0)>
!row = memref<?xf32>
func.func @located(%m: !row, %n: memref<4xf32, #map>) -> f32 {
  %c0 = arith.constant 0 : index loc("kernel.py":12:4)
  %0 = memref.load %m[%c0] : !row loc(fused["kernel.py":13:7, "call"])
  return %0 : f32 loc(unknown)
} loc(callsite("inner" at "outer.py":3:1))
