package org.ember.dae.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatFormatsTest {
  @Test
  void knownHalves() {
    assertEquals(0x3c00, FloatFormats.doubleToHalf(1));
    assertEquals(0xc000, FloatFormats.doubleToHalf(-2));
    assertEquals(0x7bff, FloatFormats.doubleToHalf(65504));
    assertEquals(0x7bff, FloatFormats.doubleToHalf(65519.99), "below the tie to infinity");
    assertEquals(0x7c00, FloatFormats.doubleToHalf(65520), "the tie goes to infinity");
    assertEquals(0x0001, FloatFormats.doubleToHalf(0x1p-24));
    assertEquals(0x0000, FloatFormats.doubleToHalf(0x1p-25), "half of the smallest is a tie to even");
    assertEquals(0x0001, FloatFormats.doubleToHalf(0x1.000001p-25));
    assertEquals(0x0400, FloatFormats.doubleToHalf(0x1p-14));
    assertEquals(0x0400, FloatFormats.doubleToHalf(0x1.ffcp-15 + 0x1p-25), "a subnormal that rounds up to the smallest normal");
    assertEquals(0x3c00, FloatFormats.doubleToHalf(1 + 0x1p-11), "tie to even");
    assertEquals(0x3c02, FloatFormats.doubleToHalf(1 + 3 * 0x1p-11), "tie to even");
    assertEquals(0x7e00, FloatFormats.doubleToHalf(Double.NaN));
    assertEquals(0x8000, FloatFormats.doubleToHalf(-0.0));
  }

  @Test
  void everyHalfComesBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      double value = FloatFormats.halfToDouble(bits);
      if (value == value) {
        assertEquals(bits, FloatFormats.doubleToHalf(value));
      }
    }
  }

  @Test
  void everyBfloatComesBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      double value = FloatFormats.bfloatToDouble(bits);
      if (value == value) {
        assertEquals(bits, FloatFormats.doubleToBfloat(value));
      }
    }
  }

  @Test
  void bfloatRoundsToEven() {
    assertEquals(0x3f80, FloatFormats.doubleToBfloat(1 + 0x1p-8));
    assertEquals(0x3f82, FloatFormats.doubleToBfloat(1 + 3 * 0x1p-8));
    assertEquals(0x3f81, FloatFormats.doubleToBfloat(1 + 0x1.0001p-8));
    assertEquals(0x7f80, FloatFormats.doubleToBfloat(3.4e38 * 1.1));
  }

  @Test
  void sumsOfProductsAreRoundedOnce() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      int a = random.nextInt(1 << 15);
      int b = random.nextInt(1 << 16);
      int c = random.nextInt(1 << 16);
      double x = FloatFormats.halfToDouble(a);
      double y = FloatFormats.halfToDouble(b);
      double z = FloatFormats.halfToDouble(c);
      if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
        BigDecimal exact = new BigDecimal(x).multiply(new BigDecimal(y)).add(new BigDecimal(z));
        int found = FloatFormats.doubleToHalf(FloatFormats.fmaToOdd(x, y, z));
        assertTrue(isNearestHalf(exact, found), x + " * " + y + " + " + z + " gives " + Integer.toHexString(found));
      }
    }
  }

  /** Whether no neighbour is nearer, or as near and even. */
  private static boolean isNearestHalf(BigDecimal exact, int bits) {
    double value = FloatFormats.halfToDouble(bits);
    if (Double.isInfinite(value)) {
      return exact.abs().compareTo(new BigDecimal(65520)) >= 0;
    }
    BigDecimal distance = exact.subtract(new BigDecimal(value)).abs();
    for (int step = -1; step <= 1; step += 2) {
      double neighbour = FloatFormats.halfToDouble((bits & 0x8000) | Math.max(0, (bits & 0x7fff) + step));
      if (Double.isFinite(neighbour) && neighbour != value) {
        int nearer = exact.subtract(new BigDecimal(neighbour)).abs().compareTo(distance);
        if (nearer < 0 || nearer == 0 && (bits & 1) == 1) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void largeIntegersAreRoundedOnce() {
    long tie = (1L << 62) + (1L << 54);
    assertEquals(0x5e80, FloatFormats.doubleToBfloat(FloatFormats.integerToOdd(tie, true)), "a tie to even");
    assertEquals(0x5e81, FloatFormats.doubleToBfloat(FloatFormats.integerToOdd(tie + 1, true)), "just above the tie, though not in a double");
    assertEquals(0x5f80, FloatFormats.doubleToBfloat(FloatFormats.integerToOdd(-1, false)));
  }
}
