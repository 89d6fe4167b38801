package org.ember.ir.attributes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ember.ir.types.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes read and print as in MLIR; the expected floats are what mlir-opt 19 prints. */
class AttributeTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"42 : i32", "-5 : i8", "0 : index", "true", "false", "unit", "\"a\\22b\\0A\"", "@f", "@\"a b\"::@c", "i32",
      "memref<?xf32>", "(i32) -> ()", "[1, 2 : i32, \"x\", [true]]", "[]", "{a = 1 : i64, \"b c\", d = @f}", "{}", "array<i64: 1, -2>",
      "array<i32>", "array<i1: true, false>", "dense<1.500000e+00> : vector<8xf32>", "dense<[1, -2]> : vector<2xi32>",
      "dense<[[true, false], [false, true]]> : vector<2x2xi1>", "dense<[1.000000e+00, 0x7FC00000]> : tensor<2xf32>",
      "affine_map<(d0, d1) -> (d1, d0)>", "#unknown<a <b> -> c>", "#unknown.thing<1>"})
  void printsWhatItReads(String text) {
    Attribute attribute = Attribute.valueOf(text);
    assertEquals(text, attribute.toString());
    assertEquals(attribute, Attribute.valueOf(text));
  }

  @ParameterizedTest
  @CsvSource({"1.1 : f32, 1.100000e+00 : f32", "0.1 : f64, 1.000000e-01 : f64", "3.14159 : f16, 3.140630e+00 : f16",
      "1.0e10 : bf16, 9.999220e+09 : bf16", "123456.789 : f32, 123456.789 : f32", "0xFF800000 : f32, 0xFF800000 : f32",
      "16777216.0 : f32, 0x4B800000 : f32", "1.23456789e-7 : f64, 1.2345678899999999E-7 : f64", "0.333333333333 : f32, 0.333333343 : f32",
      "65504.0 : f16, 6.550400e+04 : f16", "5.9604644775390625e-08 : f16, 5.960460e-08 : f16", "-0.0 : f32, -0.000000e+00 : f32",
      "1234567.0 : f64, 0x4132D68700000000 : f64", "100000000.0 : f64, 1.000000e+08 : f64", "3.4028234663852886e+38 : f32, 3.40282347E+38 : f32",
      "1.0e300 : f64, 1.000000e+300 : f64", "1.0e300 : f32, 0x7F800000 : f32", "0x7E00 : f16, 0x7E00 : f16", "2.5, 2.500000e+00 : f64"})
  void floatsPrintAsInMlir(String text, String expected) {
    Attribute attribute = Attribute.valueOf(text);
    assertEquals(expected, attribute.toString());
    assertEquals(attribute, Attribute.valueOf(expected));
  }

  @Test
  void valuesAreThoseOfTheirType() {
    assertEquals(Attribute.valueOf("-1 : i8"), Attribute.valueOf("255 : i8"));
    assertEquals(BoolAttr.TRUE, Attribute.valueOf("1 : i1"));
    assertEquals(new FloatAttr((float) 0.1, FloatType.F32), new FloatAttr(0.1, FloatType.F32));
    assertNotEquals(new FloatAttr(0.0, FloatType.F32), new FloatAttr(-0.0, FloatType.F32));
    assertEquals(new FloatAttr(Double.NaN, FloatType.F64), new FloatAttr(Double.NaN, FloatType.F64));
  }

  @Test
  void everyHalfKeepsItsBits() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      double half = FloatText.fromBits(bits, FloatType.F16);
      double brain = FloatText.fromBits(bits, FloatType.BF16);
      assertEquals(Double.isNaN(half) ? bits & 0x8000 | 0x7e00 : bits, FloatText.bits(half, FloatType.F16) | (Double.isNaN(half) ? bits & 0x8000 : 0));
      assertEquals(half, FloatText.round(half, FloatType.F16));
      assertEquals(brain, FloatText.round(brain, FloatType.BF16));
      if (!Double.isNaN(brain)) {
        assertEquals(bits, FloatText.bits(brain, FloatType.BF16));
      }
    }
  }

  @Test
  void equalElementsAreOne() {
    assertEquals(Attribute.valueOf("dense<1> : vector<3xi32>"), Attribute.valueOf("dense<[1, 1, 1]> : vector<3xi32>"));
    assertEquals(Attribute.valueOf("dense<[1, 2]> : vector<2xi16>"), Attribute.valueOf("dense<\"0x01000200\"> : vector<2xi16>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "300 : i8", "3 : f32", "1.0 : i32", "99999999999999999999", "dense<[1, 2]> : vector<3xi32>",
      "dense<[[1], [1, 2]]> : vector<2x2xi32>", "{a = 1, a = 2}", "[1, ", "\"open", "#nothing", "dense<1> : vector<2xmemref<f32>>", "-"})
  void refusesWhatIsNoAttribute(String text) {
    assertThrows(IllegalArgumentException.class, () -> Attribute.valueOf(text));
  }
}
