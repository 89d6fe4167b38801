// constants: signs, widths, exponents, specials, splats and lists
func.func @constants() {
  %c0 = arith.constant 0 : index
  %c-1 = arith.constant -1 : index
  %c42_i32 = arith.constant 42 : i32
  %c-7_i8 = arith.constant -7 : i8
  %big = arith.constant 9223372036854775807 : i64
  %small = arith.constant -9223372036854775808 : i64
  %true = arith.constant true
  %false = arith.constant false
  %0 = arith.constant 1.000000e+00 : f32
  %1 = arith.constant -2.5 : f16
  %2 = arith.constant 1.0e-3 : f64
  %3 = arith.constant 3.140625 : bf16
  %4 = arith.constant 0x7F800000 : f32
  %5 = arith.constant 0xFF800000 : f32
  %6 = arith.constant 0x7FC00000 : f32
  %7 = arith.constant 0x7FF0000000000000 : f64
  %8 = arith.constant 0.1 : f32
  %9 = arith.constant 123456789.123456789 : f64
  %10 = arith.constant dense<0.000000e+00> : vector<8xf32>
  %11 = arith.constant dense<[1, 2, 3, 4]> : vector<4xi32>
  %12 = arith.constant dense<true> : vector<16xi1>
  %13 = arith.constant dense<[true, false]> : vector<2xi1>
  %14 = arith.constant dense<[0, 1, 2]> : vector<3xindex>
  %15 = arith.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : vector<2x2xf64>
  %16 = arith.constant 1.0e+30 : f32
  %17 = arith.constant 6.0e+04 : f16
  %18 = arith.constant -0.0 : f64
  return
}
