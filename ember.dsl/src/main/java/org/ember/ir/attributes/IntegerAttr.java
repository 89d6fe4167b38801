package org.ember.ir.attributes;

import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;

/** An integer or index: {@code 42 : i32}. The value of a signless type is sign-extended. i1 is a {@link BoolAttr}. */
public record IntegerAttr(long value, Type type) implements TypedAttr {
  public static IntegerAttr i64(long value) {
    return new IntegerAttr(value, IntegerType.of(64));
  }

  public static IntegerAttr i32(long value) {
    return new IntegerAttr(value, IntegerType.of(32));
  }

  public static IntegerAttr index(long value) {
    return new IntegerAttr(value, IndexType.INSTANCE);
  }

  @Override
  public String toString() {
    return valueText() + " : " + type;
  }

  /** The value without its type. */
  public String valueText() {
    boolean unsigned = type instanceof IntegerType integer && integer.signedness() == IntegerType.Signedness.UNSIGNED;
    return unsigned ? Long.toUnsignedString(value) : Long.toString(value);
  }
}
