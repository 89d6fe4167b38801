package org.ember.dae.interp;

import org.ember.dae.data.ElementType;
import org.ember.dae.data.FloatFormats;

/**
 * Float operations on bit patterns. f32 and f64 use Java's arithmetic, which is IEEE 754's; f16 and bf16 compute in double and round
 * once, which gives the correctly rounded result.
 */
final class FloatMath {
  @FunctionalInterface
  interface Doubles {
    double apply(double a, double b);
  }

  @FunctionalInterface
  interface DoubleFunction {
    double apply(double a);
  }

  private FloatMath() {
  }

  /** The function of a binary operation by its mnemonic in arith, or null. */
  static Lanes.Binary binary(String mnemonic, ElementType t) {
    if (t == ElementType.F32) {
      switch (mnemonic) {
        case "addf": return (a, b) -> f32(f32(a) + f32(b));
        case "subf": return (a, b) -> f32(f32(a) - f32(b));
        case "mulf": return (a, b) -> f32(f32(a) * f32(b));
        case "divf": return (a, b) -> f32(f32(a) / f32(b));
        default: break;
      }
    }
    Doubles function = doubles(mnemonic);
    return function == null ? null : through(function, t);
  }

  private static Doubles doubles(String mnemonic) {
    switch (mnemonic) {
      case "addf": return (a, b) -> a + b;
      case "subf": return (a, b) -> a - b;
      case "mulf": return (a, b) -> a * b;
      case "divf": return (a, b) -> a / b;
      case "remf": return (a, b) -> a % b;
      case "maximumf": return Math::max;
      case "minimumf": return Math::min;
      case "maxnumf": return (a, b) -> a != a ? b : b != b ? a : Math.max(a, b);
      case "minnumf": return (a, b) -> a != a ? b : b != b ? a : Math.min(a, b);
      default: return null;
    }
  }

  /** A function on doubles as one on patterns: the result is rounded once. */
  static Lanes.Binary through(Doubles function, ElementType t) {
    if (t == ElementType.F64) {
      return (a, b) -> Double.doubleToRawLongBits(function.apply(Double.longBitsToDouble(a), Double.longBitsToDouble(b)));
    }
    return (a, b) -> t.fromDouble(function.apply(t.toDouble(a), t.toDouble(b)));
  }

  static Lanes.Unary through(DoubleFunction function, ElementType t) {
    return a -> t.fromDouble(function.apply(t.toDouble(a)));
  }

  static Lanes.Unary negate(ElementType t) {
    return a -> t.canonical(a ^ 1L << (t.bits() - 1));
  }

  static Lanes.Unary absolute(ElementType t) {
    return a -> t.canonical(a & ~(1L << (t.bits() - 1)));
  }

  static Lanes.Binary copySign(ElementType t) {
    long sign = 1L << (t.bits() - 1);
    return (a, b) -> t.canonical(a & ~sign | b & sign);
  }

  /** a * b + c, rounded once. */
  static Lanes.Ternary fma(ElementType t) {
    switch (t) {
      case F64: return (a, b, c) -> Double.doubleToRawLongBits(Math.fma(Double.longBitsToDouble(a), Double.longBitsToDouble(b), Double.longBitsToDouble(c)));
      case F32: return (a, b, c) -> f32(Math.fma(f32(a), f32(b), f32(c)));
      default: return (a, b, c) -> t.fromDouble(FloatFormats.fmaToOdd(t.toDouble(a), t.toDouble(b), t.toDouble(c)));
    }
  }

  /** The function of a comparison by the predicate's name; gives 0 or 1. */
  static Lanes.Binary compare(String predicate, ElementType t) {
    switch (predicate) {
      case "false": return (a, b) -> 0;
      case "true": return (a, b) -> 1;
      case "oeq": return compare(t, (a, b) -> a == b);
      case "ogt": return compare(t, (a, b) -> a > b);
      case "oge": return compare(t, (a, b) -> a >= b);
      case "olt": return compare(t, (a, b) -> a < b);
      case "ole": return compare(t, (a, b) -> a <= b);
      case "one": return compare(t, (a, b) -> a < b || a > b);
      case "ord": return compare(t, (a, b) -> a == a && b == b);
      case "ueq": return compare(t, (a, b) -> !(a < b || a > b));
      case "ugt": return compare(t, (a, b) -> !(a <= b));
      case "uge": return compare(t, (a, b) -> !(a < b));
      case "ult": return compare(t, (a, b) -> !(a >= b));
      case "ule": return compare(t, (a, b) -> !(a > b));
      case "une": return compare(t, (a, b) -> a != b);
      case "uno": return compare(t, (a, b) -> a != a || b != b);
      default: return null;
    }
  }

  @FunctionalInterface
  private interface Test {
    boolean holds(double a, double b);
  }

  private static Lanes.Binary compare(ElementType t, Test test) {
    return (a, b) -> test.holds(t.toDouble(a), t.toDouble(b)) ? 1 : 0;
  }

  private static float f32(long pattern) {
    return Float.intBitsToFloat((int) pattern);
  }

  private static long f32(float value) {
    return Float.floatToRawIntBits(value);
  }
}
