package org.ember.lowering.emit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.Operation;
import org.ember.ir.types.ArrayType;
import org.ember.ir.types.DialectType;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.StructType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** The C types of IR types, and the definitions that they need. */
final class CTypes {
  /** Definitions by name, in the order in which they are first needed. */
  private final Map<String, String> definitions = new LinkedHashMap<>();

  /** The short name of a scalar type, as it ends the names of helpers: i32, f16; index is i64. */
  static String suffix(Type type, Operation where) {
    Type scalar = scalar(type);
    if (scalar instanceof IndexType) {
      return "i64";
    }
    if (scalar instanceof IntegerType integer && List.of(1, 8, 16, 32, 64).contains(integer.width())) {
      return "i" + integer.width();
    }
    if (scalar instanceof FloatType number) {
      return number.toString();
    }
    throw Unsupported.at(where, "values of type " + type + " cannot be emitted as C", "i1, i8, i16, i32, i64, index, f16, bf16, f32, f64 and vectors of them can");
  }

  /** The bits of a scalar. */
  static int width(Type type) {
    Type scalar = scalar(type);
    return scalar instanceof IntegerType integer ? integer.width() : scalar instanceof FloatType number ? number.width() : 64;
  }

  static boolean isI1(Type type) {
    return scalar(type) instanceof IntegerType integer && integer.width() == 1;
  }

  /** A float format that C has no type for. */
  static boolean isSmallFloat(Type type) {
    return scalar(type) == FloatType.F16 || scalar(type) == FloatType.BF16;
  }

  static boolean isFloat(Type type) {
    return scalar(type) instanceof FloatType;
  }

  /** The type of a lane, or of an element of a stream; any other type as it is. */
  static Type scalar(Type type) {
    Type element = element(type);
    return element instanceof VectorType vector ? vector.element() : element;
  }

  /** The element type of a stream; any other type as it is. */
  static Type element(Type type) {
    if (type instanceof DialectType dialect && dialect.dialect().equals("slc") && dialect.mnemonic().equals("stream") && dialect.parameters().size() == 1
        && dialect.parameters().get(0) instanceof Type element) {
      return element;
    }
    return type;
  }

  static boolean isVector(Type type) {
    return element(type) instanceof VectorType;
  }

  static boolean isScalar(Type type) {
    Type element = element(type);
    return element instanceof IndexType || element instanceof IntegerType || element instanceof FloatType;
  }

  /** The lanes of a vector, 1 of a scalar. */
  static int lanes(Type type) {
    return element(type) instanceof VectorType vector ? vector.lanes() : 1;
  }

  /** The bytes of a value on the data queue: of all its lanes. */
  static int bytes(Type type) {
    return lanes(type) * Math.max(1, width(type) / 8);
  }

  /** The name of the C type. */
  String name(Type type, Operation where) {
    Type element = element(type);
    if (element instanceof VectorType vector) {
      return vector(vector, where);
    }
    if (element instanceof MemRefType memref) {
      return memref(memref, where);
    }
    if (element instanceof StructType || element instanceof ArrayType) {
      return aggregate(element, where);
    }
    String suffix = suffix(element, where);
    return switch (suffix) {
      case "f32" -> "float";
      case "f64" -> "double";
      case "i1", "f16", "bf16" -> "ember_" + suffix;
      default -> "int" + suffix.substring(1) + "_t";
    };
  }

  /** Compilers have vectors of powers of two: lanes beyond the type's are there and never looked at. */
  private String vector(VectorType type, Operation where) {
    String scalar = name(type.element(), where);
    if (type.lanes() < 1 || !isScalar(type.element())) {
      throw Unsupported.at(where, "values of type " + type + " cannot be emitted as C", "vectors of numbers with at least one lane can");
    }
    int lanes = Math.max(1, Integer.highestOneBit(type.lanes() * 2 - 1));
    String name = "ember_v" + lanes + "_" + suffix(type, where);
    define(name, "typedef " + scalar + " " + name + " __attribute__((vector_size(" + lanes * Math.max(1, width(type) / 8) + ")));\n");
    return name;
  }

  /** The type of the same vector's lanes without sign, for arithmetic that wraps. */
  String unsignedVector(Type type, Operation where) {
    String signed = name(type, where);
    String name = signed.replace("_i", "_u");
    int lanes = Math.max(1, Integer.highestOneBit(lanes(type) * 2 - 1));
    define(name, "typedef u" + name(scalar(type), where) + " " + name + " __attribute__((vector_size(" + lanes * width(type) / 8 + ")));\n");
    return name;
  }

  private String memref(MemRefType type, Operation where) {
    if (!isScalar(type.element())) {
      throw Unsupported.at(where, "buffers of " + type.element() + " cannot be emitted as C", "buffers of numbers can");
    }
    String name = "ember_memref_" + type.rank() + "_" + suffix(type.element(), where);
    String scalar = name(type.element(), where);
    String shape = type.rank() == 0 ? "" : "  int64_t sizes[" + type.rank() + "];\n  int64_t strides[" + type.rank() + "];\n";
    define(name, "typedef struct " + name + " {\n  " + scalar + " *allocated;\n  " + scalar + " *aligned;\n  int64_t offset;\n" + shape + "} " + name + ";\n");
    return name;
  }

  /** Structs are named by what they hold, so that the same type has one name in all programs. */
  private String aggregate(Type type, Operation where) {
    String name = "ember_" + mangled(type, where);
    StringBuilder fields = new StringBuilder();
    if (type instanceof ArrayType array) {
      fields.append("  ").append(name(array.element(), where)).append(" at[").append(Math.max(1, array.size())).append("];\n");
    } else {
      List<Type> elements = ((StructType) type).elements();
      for (int i = 0; i < elements.size(); i++) {
        fields.append("  ").append(name(elements.get(i), where)).append(" f").append(i).append(";\n");
      }
      if (elements.isEmpty()) {
        fields.append("  char none;\n");
      }
    }
    define(name, "typedef struct " + name + " {\n" + fields + "} " + name + ";\n");
    return name;
  }

  private String mangled(Type type, Operation where) {
    if (type instanceof ArrayType array) {
      return "array_" + array.size() + "_" + mangled(array.element(), where);
    }
    if (type instanceof StructType struct) {
      return "struct_" + String.join("_", struct.elements().stream().map(element -> mangled(element, where)).toList()) + "_end";
    }
    return isScalar(type) ? suffix(type, where) : name(type, where).substring("ember_".length());
  }

  /** Another definition, for the results of a function. */
  void define(String name, String text) {
    definitions.putIfAbsent(name, text);
  }

  /** All definitions so far; each is given once, also when several programs are compiled together. */
  String definitions() {
    StringBuilder text = new StringBuilder();
    definitions.forEach((name, definition) -> text.append("#ifndef HAVE_").append(name).append("\n#define HAVE_").append(name).append('\n').append(definition).append("#endif\n"));
    return text.toString();
  }
}
