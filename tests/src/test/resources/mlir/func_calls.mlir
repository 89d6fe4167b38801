// functions: declarations, visibility, several results, calls, attributes of arguments and results
func.func private @declared(%x: f32, %m: memref<4xf32>) -> f32
func.func private @declared_without_names(i32, index) -> (i32, index)
func.func @identity(%a: index) -> index {
  return %a : index
}
func.func @two(%a: i32, %b: f64) -> (i32, f64) {
  return %a, %b : i32, f64
}
func.func @caller(%a: i32, %b: f64) -> f64 {
  %r:2 = call @two(%a, %b) : (i32, f64) -> (i32, f64)
  %s:2 = func.call @two(%r#0, %r#1) : (i32, f64) -> (i32, f64)
  return %s#1 : f64
}
func.func @nothing() {
  return
}
func.func private @attributed(%a: f32 {ember.hint = "cold"}, %b: memref<?xf32> {ember.writable = false}) -> (f32 {ember.hint = "hot"})
func.func @with_attributes(%a: f32) -> f32 attributes {ember.opt = 3 : i64, ember.note = "kept", ember.flag} {
  return %a : f32
}
