package org.ember.ir.types;

/** The floating-point types. */
public enum FloatType implements Type {
  F16("f16", 16), BF16("bf16", 16), F32("f32", 32), F64("f64", 64);

  private final String text;
  private final int width;

  FloatType(String text, int width) {
    this.text = text;
    this.width = width;
  }

  /** The number of bits of a value. */
  public int width() {
    return width;
  }

  @Override
  public String toString() {
    return text;
  }
}
