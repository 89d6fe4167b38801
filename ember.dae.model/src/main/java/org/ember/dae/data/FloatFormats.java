package org.ember.dae.data;

/**
 * The 16-bit float formats, to and from {@code double}. Rounding is to nearest, ties to even, once. An operation on two values of a
 * 16-bit format that is carried out in {@code double} and then rounded here gives the correctly rounded result, because a double has
 * more than twice the digits (for sums of products see {@link #fmaToOdd}).
 */
public final class FloatFormats {
  private static final int HALF_DIGITS = 10;
  private static final int HALF_BIAS = 15;
  private static final int BFLOAT_DIGITS = 7;
  private static final int BFLOAT_BIAS = 127;

  private FloatFormats() {
  }

  /** The value of an IEEE 754 binary16 pattern (its low 16 bits). */
  public static double halfToDouble(int bits) {
    int exponent = bits >> HALF_DIGITS & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24;
    } else if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      magnitude = Math.scalb((double) (fraction | 0x400), exponent - HALF_BIAS - HALF_DIGITS);
    }
    return (bits & 0x8000) != 0 ? -magnitude : magnitude;
  }

  /** The value of a bfloat16 pattern: the upper half of a float. */
  public static double bfloatToDouble(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The binary16 pattern nearest to a value; a NaN becomes the quiet NaN 0x7e00. */
  public static int doubleToHalf(double value) {
    return round(value, HALF_DIGITS, HALF_BIAS);
  }

  /** The bfloat16 pattern nearest to a value; a NaN becomes the quiet NaN 0x7fc0. */
  public static int doubleToBfloat(double value) {
    return round(value, BFLOAT_DIGITS, BFLOAT_BIAS);
  }

  private static int round(double value, int digits, int bias) {
    long bits = Double.doubleToRawLongBits(value);
    int sign = (int) (bits >>> 48) & 0x8000;
    int infinity = (2 * bias + 1) << digits;
    if (value != value) {
      return infinity | 1 << (digits - 1);
    }
    int exponent = (int) (bits >>> 52) & 0x7ff;
    if (exponent == 0x7ff) {
      return sign | infinity;
    }
    if (exponent == 0) {
      return sign; // a double's subnormals are far below half of the smallest 16-bit value
    }
    long significand = bits & 0xfffffffffffffL | 0x10000000000000L;
    int target = exponent - 1023 + bias;
    int drop = 52 - digits + (target < 1 ? 1 - target : 0);
    if (drop > 54) {
      return sign;
    }
    long kept = significand >>> drop;
    long rest = significand & (1L << drop) - 1;
    long half = 1L << (drop - 1);
    if (rest > half || rest == half && (kept & 1) == 1) {
      kept++;
    }
    // a carry out of the fraction moves into the exponent field, which is the right next value
    long encoded = target < 1 ? kept : kept + ((long) (target - 1) << digits);
    return sign | (int) Math.min(encoded, infinity);
  }

  /**
   * {@code a * b + c} rounded to odd in double precision, for 16-bit operands (whose product is exact): rounding the result once
   * more to a 16-bit format is then the same as rounding the exact value.
   */
  public static double fmaToOdd(double a, double b, double c) {
    double product = a * b;
    double sum = product + c;
    double back = sum - product;
    double error = (product - (sum - back)) + (c - back);
    return toOdd(sum, error);
  }

  /** A 64-bit integer (signed or not) rounded to odd in double precision. */
  public static double integerToOdd(long value, boolean signed) {
    if (!signed && value < 0) {
      return 2 * integerToOdd(value >>> 1 | value & 1, true);
    }
    double nearest = (double) value;
    if (nearest == 0x1p63) {
      return toOdd(nearest, -1);
    }
    return toOdd(nearest, value - (long) nearest);
  }

  private static double toOdd(double rounded, double error) {
    if (error == 0 || error != error || Double.isInfinite(rounded) || (Double.doubleToRawLongBits(rounded) & 1) == 1) {
      return rounded;
    }
    boolean towardsZero = error > 0 != rounded > 0;
    long bits = Double.doubleToRawLongBits(rounded);
    return Double.longBitsToDouble(towardsZero ? bits - 1 : bits + 1);
  }
}
