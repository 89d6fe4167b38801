package org.ember.dae.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MemRefValueTest {
  private final MemRefValue matrix = MemRefValue.allocate(ElementType.F32, 3, 4);

  @Test
  void positionsAreRowMajor() {
    assertEquals(6, matrix.position(1, 2));
    assertEquals(6, matrix.position(new long[] {1, 2}));
  }

  @Test
  void outsideIsFoundAndExplained() {
    assertEquals(MemRefValue.OUTSIDE, matrix.position(3, 0));
    assertEquals(MemRefValue.OUTSIDE, matrix.position(0, -1));
    assertEquals("index 4 of dimension 1 is out of bounds, the size is 4", matrix.explain(0, 4));
  }

  @Test
  void aViewThatLeavesItsBufferIsFound() {
    MemRefValue wide = new MemRefValue(matrix.buffer(), 8, new long[] {8}, new long[] {1});
    assertEquals(11, wide.position(3));
    assertEquals(MemRefValue.OUTSIDE, wide.position(4));
  }

  @Test
  void aFreedBufferHasNoElements() {
    MemRefValue freed = MemRefValue.allocate(ElementType.I8, 2);
    freed.buffer().free();
    assertEquals(MemRefValue.OUTSIDE, freed.position(0));
    assertEquals("the buffer has been deallocated", freed.explain(0));
  }

  @Test
  void sizesAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> MemRefValue.allocate(ElementType.I8, -1));
    assertThrows(ArithmeticException.class, () -> MemRefValue.allocate(ElementType.I8, Long.MAX_VALUE, 3));
    assertThrows(IllegalArgumentException.class, () -> MemRefValue.allocate(ElementType.I8, 1L << 40));
  }

  @Test
  void nanIsTheSameAsNanAndZerosHaveSigns() {
    for (ElementType type : new ElementType[] {ElementType.F16, ElementType.BF16, ElementType.F32, ElementType.F64}) {
      long nan = type.fromDouble(Double.NaN);
      long sign = type.fromDouble(-0.0);
      assertEquals(type.compared(nan), type.compared(nan | sign), type.toString());
      assertNotEquals(type.compared(0), type.compared(sign), type.toString());
    }
    assertNotEquals(ElementType.I32.compared(1), ElementType.I32.compared(2));
  }
}
