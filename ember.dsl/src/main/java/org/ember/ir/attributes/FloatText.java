package org.ember.ir.attributes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.ember.ir.types.FloatType;

/**
 * How MLIR prints floats: six digits in scientific notation if that says the value exactly, else enough digits to, else
 * (and for infinities and NaN) the bits in hexadecimal.
 */
public final class FloatText {
  private FloatText() {}

  /** The text of a value of that type. */
  public static String print(double value, FloatType type) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.000000e+00" : "0.000000e+00";
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return hex(value, type);
    }
    String sign = value < 0 ? "-" : "";
    BigDecimal exact = new BigDecimal(Math.abs(value));
    BigDecimal shortest = exact.round(new MathContext(6, RoundingMode.HALF_UP)).stripTrailingZeros();
    if (same(shortest, value, type)) {
      return sign + scientific(shortest, 6, 'e', 2);
    }
    int precision = enoughDigits(type);
    BigDecimal enough = exact.round(new MathContext(precision, RoundingMode.HALF_UP)).stripTrailingZeros();
    String text = general(enough, precision);
    return same(enough, value, type) && text.indexOf('.') >= 0 ? sign + text : hex(value, type);
  }

  /** The value of the type that is nearest to the given one, ties to even. */
  public static double round(double value, FloatType type) {
    return switch (type) {
      case F64 -> value;
      case F32 -> (float) value;
      case F16 -> round(value, 11, -14, 15);
      case BF16 -> round(value, 8, -126, 127);
    };
  }

  /** The bits of a value of that type. */
  public static long bits(double value, FloatType type) {
    return switch (type) {
      case F64 -> Double.doubleToLongBits(value);
      case F32 -> Float.floatToIntBits((float) value) & 0xffffffffL;
      case BF16 -> Float.floatToIntBits((float) value) >>> 16;
      case F16 -> halfBits(value);
    };
  }

  /** The value that has these bits. */
  public static double fromBits(long bits, FloatType type) {
    return switch (type) {
      case F64 -> Double.longBitsToDouble(bits);
      case F32 -> Float.intBitsToFloat((int) bits);
      case BF16 -> Float.intBitsToFloat((int) bits << 16);
      case F16 -> halfValue((int) bits);
    };
  }

  private static boolean same(BigDecimal decimal, double value, FloatType type) {
    return round(decimal.doubleValue(), type) == Math.abs(value);
  }

  private static int enoughDigits(FloatType type) {
    int significand = switch (type) {
      case F64 -> 53;
      case F32 -> 24;
      case F16 -> 11;
      case BF16 -> 8;
    };
    return 2 + significand * 59 / 196;
  }

  private static String scientific(BigDecimal value, int fraction, char mark, int exponentDigits) {
    String digits = value.unscaledValue().toString();
    int exponent = digits.length() - 1 - value.scale();
    StringBuilder text = new StringBuilder().append(digits.charAt(0)).append('.').append(digits, 1, digits.length());
    while (text.length() < fraction + 2) {
      text.append('0');
    }
    text.append(mark).append(exponent < 0 ? '-' : '+');
    String power = Integer.toString(Math.abs(exponent));
    return text.append("0".repeat(Math.max(0, exponentDigits - power.length()))).append(power).toString();
  }

  /** Plain notation where that needs at most three zeros of padding, else scientific. */
  private static String general(BigDecimal value, int precision) {
    String digits = value.unscaledValue().toString();
    int exponent = -value.scale();
    int leading = exponent + digits.length() - 1;
    boolean plain = exponent >= 0 ? exponent <= 3 && digits.length() + exponent <= precision : leading >= -3;
    return plain ? value.toPlainString() : scientific(value, 1, 'E', 1);
  }

  private static String hex(double value, FloatType type) {
    String digits = Long.toHexString(bits(value, type)).toUpperCase(java.util.Locale.ROOT);
    return "0x" + "0".repeat(type.width() / 4 - digits.length()) + digits;
  }

  private static double round(double value, int precision, int minExponent, int maxExponent) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    int exponent = Math.max(Math.getExponent(value), minExponent);
    double quantum = Math.scalb(1.0, exponent - (precision - 1));
    double rounded = Math.rint(value / quantum) * quantum;
    boolean tooLarge = Math.abs(rounded) >= Math.scalb(1.0, maxExponent + 1);
    return tooLarge ? Math.copySign(Double.POSITIVE_INFINITY, value) : Math.copySign(rounded, value);
  }

  private static long halfBits(double value) {
    long sign = (Double.doubleToRawLongBits(value) >>> 63) << 15;
    double size = Math.abs(value);
    if (Double.isNaN(size)) {
      return sign | 0x7e00;
    }
    if (Double.isInfinite(size)) {
      return sign | 0x7c00;
    }
    int exponent = Math.getExponent(size);
    if (exponent < -14) {
      return sign | (long) Math.rint(size * Math.scalb(1.0, 24));
    }
    return sign | (long) (exponent + 15) << 10 | (long) (size / Math.scalb(1.0, exponent) * 1024) - 1024;
  }

  private static double halfValue(int bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    double size = exponent == 31 ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
        : exponent == 0 ? fraction * Math.scalb(1.0, -24) : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
    return (bits & 0x8000) == 0 ? size : -size;
  }
}
