package org.ember.ir.attributes;

import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;

/** {@code true} or {@code false}: the values of i1. */
public record BoolAttr(boolean value) implements TypedAttr {
  public static final BoolAttr TRUE = new BoolAttr(true);
  public static final BoolAttr FALSE = new BoolAttr(false);

  public static BoolAttr of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public Type type() {
    return IntegerType.of(1);
  }

  @Override
  public String toString() {
    return value ? "true" : "false";
  }
}
