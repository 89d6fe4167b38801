package org.ember.dae.interp;

import org.ember.dae.data.ElementType;
import org.ember.dae.data.FloatFormats;

/** Conversions between scalar types, on canonical patterns. A float that does not fit an integer gives the nearest one, NaN zero. */
final class Casts {
  private Casts() {
  }

  /** The function of a conversion by its mnemonic in arith, or null. */
  static Lanes.Unary cast(String mnemonic, ScalarFormat from, ScalarFormat to) {
    switch (mnemonic) {
      case "index_cast": case "extsi": return a -> to.canonical(from.signed(a));
      case "index_castui": case "extui": return a -> to.canonical(from.unsigned(a));
      case "trunci": case "bitcast": return a -> to.canonical(a);
      case "sitofp": return a -> fromInteger(from.signed(a), true, to.floatType());
      case "uitofp": return a -> fromInteger(from.unsigned(a), false, to.floatType());
      case "fptosi": return a -> toSigned(from.floatType().toDouble(a), to);
      case "fptoui": return a -> toUnsigned(from.floatType().toDouble(a), to);
      case "extf": case "truncf": return a -> to.floatType().fromDouble(from.floatType().toDouble(a));
      default: return null;
    }
  }

  private static long fromInteger(long value, boolean signed, ElementType to) {
    if (signed && to == ElementType.F32) {
      return Float.floatToRawIntBits(value);
    }
    if (signed && to == ElementType.F64) {
      return Double.doubleToRawLongBits(value);
    }
    if (to == ElementType.F64) {
      // the low bit of a halved value keeps what rounding must know
      return Double.doubleToRawLongBits(value >= 0 ? value : 2.0 * (value >>> 1 | value & 1));
    }
    return to.fromDouble(FloatFormats.integerToOdd(value, signed));
  }

  private static long toSigned(double value, ScalarFormat to) {
    long largest = (1L << (to.width() - 1)) - 1;
    return to.canonical(Math.max(-largest - 1, Math.min(largest, (long) value)));
  }

  private static long toUnsigned(double value, ScalarFormat to) {
    if (!(value > 0)) {
      return 0;
    }
    if (to.width() < 64) {
      return to.canonical(Math.min((1L << to.width()) - 1, (long) value));
    }
    return value < 0x1p63 ? (long) value : value >= 0x1p64 ? -1 : (long) (value - 0x1p63) + Long.MIN_VALUE;
  }
}
