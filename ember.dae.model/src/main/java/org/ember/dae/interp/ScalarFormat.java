package org.ember.dae.interp;

import org.ember.dae.data.ElementType;
import org.ember.ir.Operation;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** A scalar type as the interpreter sees it: an integer of some width up to 64, or one of the float formats. */
record ScalarFormat(ElementType floatType, int width) {
  static ScalarFormat of(Type type, Operation where) {
    Type scalar = ValueKind.element(type);
    if (scalar instanceof VectorType vector) {
      scalar = vector.element();
    } else if (scalar instanceof MemRefType memref) {
      scalar = memref.element();
    }
    if (scalar instanceof FloatType number) {
      return new ScalarFormat(ElementType.of(number.toString()), number.width());
    }
    if (scalar instanceof IndexType) {
      return new ScalarFormat(null, 64);
    }
    if (scalar instanceof IntegerType integer && integer.width() >= 1 && integer.width() <= 64) {
      return new ScalarFormat(null, integer.width());
    }
    throw new ExecutionError(where, "values of type " + type + " cannot be run", "integers of 1 to 64 bits, index, f16, bf16, f32 and f64 are supported");
  }

  boolean isFloat() {
    return floatType != null;
  }

  /** Brings a bit pattern into canonical form: sign-extended, i1 as 0 or 1. */
  long canonical(long pattern) {
    if (width == 1) {
      return pattern & 1;
    }
    return pattern << (64 - width) >> (64 - width);
  }

  /** A canonical integer with its sign: an i1 that is set is -1. */
  long signed(long pattern) {
    return width == 1 ? -pattern : pattern;
  }

  /** A canonical integer without sign, in the low bits. */
  long unsigned(long pattern) {
    return width == 64 ? pattern : pattern & (1L << width) - 1;
  }

  /** The element type of buffers of this type. */
  static ElementType element(Type type, Operation where) {
    Type scalar = type instanceof MemRefType memref ? memref.element() : ValueKind.element(type);
    ElementType element = ElementType.of(scalar.toString());
    if (element == null) {
      throw new ExecutionError(where, "buffers of " + scalar + " cannot be run", "i1, i8, i16, i32, i64, index, f16, bf16, f32 and f64 are supported");
    }
    return element;
  }
}
