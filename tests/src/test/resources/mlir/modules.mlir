// modules: names, attributes, nesting, unregistered names in attributes
module @outer attributes {ember.version = 1 : i64, ember.list = [1, "two", 3.000000e+00 : f32], ember.dict = {a = 1 : i32, b = unit}} {
  module @inner {
    func.func @f() {
      return
    }
  }
  func.func @g(%a: i32) -> i32 {
    %0 = builtin.unrealized_conversion_cast %a : i32 to index
    %1 = builtin.unrealized_conversion_cast %0 : index to i32
    return %1 : i32
  }
}
