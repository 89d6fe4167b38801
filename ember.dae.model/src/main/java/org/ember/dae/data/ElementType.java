package org.ember.dae.data;

/**
 * The element types that a buffer can hold. A value of an element type travels as a {@code long} in canonical form: integers
 * sign-extended ({@code i1} as 0 or 1), floats as their bit pattern, sign-extended from their width. Equal values of one type
 * have equal canonical forms, so results are compared as bits ({@link #compared}).
 */
public enum ElementType {
  I1("i1", 1, 1, false), I8("i8", 8, 1, false), I16("i16", 16, 2, false), I32("i32", 32, 4, false), I64("i64", 64, 8, false),
  INDEX("index", 64, 8, false), F16("f16", 16, 2, true), BF16("bf16", 16, 2, true), F32("f32", 32, 4, true), F64("f64", 64, 8, true);

  private final String text;
  private final int bits;
  private final int bytes;
  private final boolean floating;

  ElementType(String text, int bits, int bytes, boolean floating) {
    this.text = text;
    this.bits = bits;
    this.bytes = bytes;
    this.floating = floating;
  }

  /** The type's name as MLIR writes it. */
  public String text() {
    return text;
  }

  public int bits() {
    return bits;
  }

  /** The size of an element in memory. */
  public int bytes() {
    return bytes;
  }

  public boolean isFloat() {
    return floating;
  }

  /** The element type of that name, or null. */
  public static ElementType of(String text) {
    for (ElementType type : values()) {
      if (type.text.equals(text)) {
        return type;
      }
    }
    return null;
  }

  /** Brings a bit pattern of this width into canonical form. */
  public long canonical(long pattern) {
    if (this == I1) {
      return pattern & 1;
    }
    return bits == 64 ? pattern : pattern << (64 - bits) >> (64 - bits);
  }

  /** The value of a canonical pattern as a number; for floats exact. */
  public double toDouble(long pattern) {
    switch (this) {
      case F16: return FloatFormats.halfToDouble((int) pattern);
      case BF16: return FloatFormats.bfloatToDouble((int) pattern);
      case F32: return Float.intBitsToFloat((int) pattern);
      case F64: return Double.longBitsToDouble(pattern);
      default: return pattern;
    }
  }

  /** The pattern by which results are compared: that of the value, or one for every NaN, since nobody says which bits and sign one has that comes out of arithmetic. */
  public long compared(long pattern) {
    return floating && Double.isNaN(toDouble(pattern)) ? fromDouble(Double.NaN) : pattern;
  }

  /** The canonical pattern of a number: rounded to nearest even for floats, wrapped for integers. */
  public long fromDouble(double value) {
    switch (this) {
      case F16: return (short) FloatFormats.doubleToHalf(value);
      case BF16: return (short) FloatFormats.doubleToBfloat(value);
      case F32: return Float.floatToRawIntBits((float) value);
      case F64: return Double.doubleToRawLongBits(value);
      default: return canonical((long) value);
    }
  }

  /** The value of a canonical pattern as text: decimal for integers, shortest for floats. */
  public String toText(long pattern) {
    if (!floating) {
      return Long.toString(pattern);
    }
    return this == F64 ? Double.toString(toDouble(pattern)) : Float.toString((float) toDouble(pattern));
  }

  @Override
  public String toString() {
    return text;
  }
}
