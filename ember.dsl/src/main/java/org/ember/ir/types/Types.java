package org.ember.ir.types;

import java.util.List;

/** Questions about types that the dialect files and passes ask, and the types they name. */
public final class Types {
  private Types() {}

  public static boolean isI1(Type type) {
    return isInteger(type, 1);
  }

  public static boolean isI32(Type type) {
    return isInteger(type, 32);
  }

  public static boolean isI64(Type type) {
    return isInteger(type, 64);
  }

  /** Whether the type is the signless integer of that width. */
  public static boolean isInteger(Type type, int width) {
    return type instanceof IntegerType integer && integer.width() == width && integer.signedness() == IntegerType.Signedness.SIGNLESS;
  }

  /** i1, or a vector of i1 of the same shape: the type of a comparison of such values. */
  public static Type boolLike(Type type) {
    return type instanceof VectorType vector ? vector.withElement(i1()) : i1();
  }

  /** The element type of a vector or buffer; the type itself for scalars. */
  public static Type element(Type type) {
    if (type instanceof VectorType vector) {
      return vector.element();
    }
    return type instanceof MemRefType memref ? memref.element() : type;
  }

  public static Type index() {
    return IndexType.INSTANCE;
  }

  public static Type i1() {
    return IntegerType.of(1);
  }

  /** The types in parentheses, separated by commas. */
  public static String list(List<? extends Type> types) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < types.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(types.get(i));
    }
    return text.append(')').toString();
  }
}
