package org.ember.ir.types;

import java.util.List;
import java.util.stream.Collectors;

/** A struct of LLVM's dialect: {@code !llvm.struct<(array<2 x i64>, i64)>}. */
public record StructType(List<Type> elements) implements Type {
  public StructType {
    elements = List.copyOf(elements);
  }

  /** The type found in a struct or array when the position's indices are followed; null if there is none. */
  public static Type elementAt(Type type, List<Long> position) {
    Type current = type;
    for (long index : position) {
      if (current instanceof StructType struct && index >= 0 && index < struct.elements.size()) {
        current = struct.elements.get((int) index);
      } else if (current instanceof ArrayType array && index >= 0 && index < array.size()) {
        current = array.element();
      } else {
        return null;
      }
    }
    return current;
  }

  @Override
  public String toString() {
    return "!llvm." + nested();
  }

  /** The text inside another type of LLVM's dialect, where the prefix is left out. */
  String nested() {
    return elements.stream().map(StructType::nestedText).collect(Collectors.joining(", ", "struct<(", ")>"));
  }

  static String nestedText(Type type) {
    if (type instanceof StructType struct) {
      return struct.nested();
    }
    return type instanceof ArrayType array ? array.nested() : type.toString();
  }
}
