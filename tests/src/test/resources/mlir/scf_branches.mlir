// structured control flow: if, while, execute_region
func.func @branches(%c: i1, %x: f32, %y: f32, %m: memref<?xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  scf.if %c {
    memref.store %x, %m[%c0] : memref<?xf32>
  }
  scf.if %c {
    memref.store %x, %m[%c0] : memref<?xf32>
  } else {
    memref.store %y, %m[%c0] : memref<?xf32>
  }
  %0 = scf.if %c -> (f32) {
    scf.yield %x : f32
  } else {
    scf.yield %y : f32
  }
  %1:2 = scf.if %c -> (f32, i1) {
    scf.yield %x, %c : f32, i1
  } else {
    scf.yield %0, %c : f32, i1
  }
  %2 = scf.while (%a = %x) : (f32) -> f32 {
    %4 = arith.cmpf olt, %a, %y : f32
    scf.condition(%4) %a : f32
  } do {
  ^bb0(%b: f32):
    %4 = arith.addf %b, %b : f32
    scf.yield %4 : f32
  }
  scf.while : () -> () {
    scf.condition(%c)
  } do {
    scf.yield
  }
  %3 = scf.execute_region -> f32 {
    scf.yield %2 : f32
  }
  return %3 : f32
}
