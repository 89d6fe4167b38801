package org.ember.ir.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types read and print as in MLIR. */
class TypeTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"index", "i1", "i64", "si8", "ui16", "f16", "bf16", "f32", "f64", "none",
      "vector<8xf32>", "vector<2x4xi1>", "vector<f32>", "memref<f32>", "memref<?xindex>", "memref<0x8x4xf32>", "memref<?x4xf32>",
      "memref<4xf32, strided<[1], offset: ?>>", "memref<?x?xf32, strided<[?, 1]>>", "memref<4xf32, 1>", "memref<4xf32, strided<[2]>, 3>",
      "memref<?xf32, affine_map<(d0)[s0] -> (d0 + s0)>>", "() -> ()", "(i32) -> f32", "(i32, index) -> (f32, f64)",
      "() -> (() -> i32)", "memref<2xvector<4xf32>>", "!llvm.struct<(array<2 x i64>, array<3 x i64>)>", "!llvm.array<2 x struct<(i64, f32)>>",
      "!llvm.struct<()>"})
  void printsWhatItReads(String text) {
    Type type = Type.valueOf(text);
    assertEquals(text, type.toString());
    assertEquals(type, Type.valueOf(text));
  }

  @Test
  void equalTypesAreEqualValues() {
    assertEquals(VectorType.of(8, FloatType.F32), Type.valueOf("vector<8xf32>"));
    assertEquals(new MemRefType(List.of(MemRefType.DYNAMIC, 64L), FloatType.F32), Type.valueOf("memref<?x64xf32>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "i", "i99999999", "f8", "vector<?xf32>", "vector<8xf32", "memref<4 f32>", "memref<99999999999999999999xf32>",
      "memref<4xf32, strided<[1, 1]>>", "i32 i32", "!nothing.here", "(i32) -", "vector<4xf32,", "tensor<4xf32>", "memref<-1xf32>"})
  void refusesWhatIsNoType(String text) {
    assertThrows(IllegalArgumentException.class, () -> Type.valueOf(text));
  }

  @Test
  void stridesOfRowsWithoutGapsEndAtAnUnknownSize() {
    assertEquals(List.of(32L, 8L, 1L), new MemRefType(List.of(2L, 4L, 8L), FloatType.F32).strides());
    assertEquals(List.of(MemRefType.DYNAMIC, 8L, 1L), new MemRefType(List.of(2L, MemRefType.DYNAMIC, 8L), FloatType.F32).strides());
  }

  @Test
  void elementOfAStructIsFoundByPath() {
    Type struct = Type.valueOf("!llvm.struct<(array<2 x i64>, f32)>");
    assertEquals("i64", String.valueOf(StructType.elementAt(struct, List.of(0L, 1L))));
    assertEquals("f32", String.valueOf(StructType.elementAt(struct, List.of(1L))));
    assertEquals("null", String.valueOf(StructType.elementAt(struct, List.of(0L, 2L))));
  }
}
