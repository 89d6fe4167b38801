package org.ember.dae.interp;

/** Integer operations on canonical patterns of one width. Where MLIR leaves a result undefined, the comment says what is given. */
final class IntegerMath {
  private IntegerMath() {
  }

  /** The function of a binary operation by its mnemonic in arith (without the dialect), or null. */
  static Lanes.Binary binary(String mnemonic, ScalarFormat t) {
    switch (mnemonic) {
      case "addi": return t.width() == 64 ? (a, b) -> a + b : (a, b) -> t.canonical(a + b);
      case "subi": return t.width() == 64 ? (a, b) -> a - b : (a, b) -> t.canonical(a - b);
      case "muli": return t.width() == 64 ? (a, b) -> a * b : (a, b) -> t.canonical(a * b);
      case "andi": return (a, b) -> a & b;
      case "ori": return (a, b) -> a | b;
      case "xori": return (a, b) -> a ^ b;
      case "maxsi": return (a, b) -> t.signed(a) >= t.signed(b) ? a : b;
      case "minsi": return (a, b) -> t.signed(a) <= t.signed(b) ? a : b;
      case "maxui": return (a, b) -> Long.compareUnsigned(t.unsigned(a), t.unsigned(b)) >= 0 ? a : b;
      case "minui": return (a, b) -> Long.compareUnsigned(t.unsigned(a), t.unsigned(b)) <= 0 ? a : b;
      // a shift by the width or more: zero, or the sign
      case "shli": return (a, b) -> shiftInRange(b, t) ? t.canonical(a << b) : 0;
      case "shrui": return (a, b) -> shiftInRange(b, t) ? t.canonical(t.unsigned(a) >>> b) : 0;
      case "shrsi": return (a, b) -> t.canonical(t.signed(a) >> (shiftInRange(b, t) ? b : 63));
      default: return null;
    }
  }

  private static boolean shiftInRange(long amount, ScalarFormat t) {
    return Long.compareUnsigned(t.unsigned(amount), t.width()) < 0;
  }

  /** The function of a division by its mnemonic in arith, or null. The divisor is not zero; the smallest value by -1 wraps. */
  static Lanes.Binary division(String mnemonic, ScalarFormat t) {
    switch (mnemonic) {
      case "divsi": return (a, b) -> t.canonical(t.signed(a) / t.signed(b));
      case "remsi": return (a, b) -> t.canonical(t.signed(a) % t.signed(b));
      case "floordivsi": return (a, b) -> t.canonical(Math.floorDiv(t.signed(a), t.signed(b)));
      case "ceildivsi": return (a, b) -> t.canonical(ceilDiv(t.signed(a), t.signed(b)));
      case "divui": return (a, b) -> t.canonical(Long.divideUnsigned(t.unsigned(a), t.unsigned(b)));
      case "remui": return (a, b) -> t.canonical(Long.remainderUnsigned(t.unsigned(a), t.unsigned(b)));
      case "ceildivui": return (a, b) -> t.canonical(ceilDivUnsigned(t.unsigned(a), t.unsigned(b)));
      default: return null;
    }
  }

  private static long ceilDiv(long a, long b) {
    long quotient = a / b;
    return a % b != 0 && a < 0 == b < 0 ? quotient + 1 : quotient;
  }

  private static long ceilDivUnsigned(long a, long b) {
    long quotient = Long.divideUnsigned(a, b);
    return Long.remainderUnsigned(a, b) == 0 ? quotient : quotient + 1;
  }

  /** The function of a comparison by the predicate's name; gives 0 or 1. */
  static Lanes.Binary compare(String predicate, ScalarFormat t) {
    switch (predicate) {
      case "eq": return (a, b) -> a == b ? 1 : 0;
      case "ne": return (a, b) -> a != b ? 1 : 0;
      case "slt": return (a, b) -> t.signed(a) < t.signed(b) ? 1 : 0;
      case "sle": return (a, b) -> t.signed(a) <= t.signed(b) ? 1 : 0;
      case "sgt": return (a, b) -> t.signed(a) > t.signed(b) ? 1 : 0;
      case "sge": return (a, b) -> t.signed(a) >= t.signed(b) ? 1 : 0;
      case "ult": return (a, b) -> Long.compareUnsigned(t.unsigned(a), t.unsigned(b)) < 0 ? 1 : 0;
      case "ule": return (a, b) -> Long.compareUnsigned(t.unsigned(a), t.unsigned(b)) <= 0 ? 1 : 0;
      case "ugt": return (a, b) -> Long.compareUnsigned(t.unsigned(a), t.unsigned(b)) > 0 ? 1 : 0;
      case "uge": return (a, b) -> Long.compareUnsigned(t.unsigned(a), t.unsigned(b)) >= 0 ? 1 : 0;
      default: return null;
    }
  }
}
