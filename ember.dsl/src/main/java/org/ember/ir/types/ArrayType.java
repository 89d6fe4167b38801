package org.ember.ir.types;

/** An array of LLVM's dialect: {@code !llvm.array<2 x i64>}. */
public record ArrayType(long size, Type element) implements Type {
  @Override
  public String toString() {
    return "!llvm." + nested();
  }

  String nested() {
    return "array<" + size + " x " + StructType.nestedText(element) + ">";
  }
}
