package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.List;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;
import org.ember.ir.types.ArrayType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.StructType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/**
 * Values as a caller sees them. In: a Number, Boolean or {@link ScalarValue} for a scalar, {@code long[]} of patterns for a vector, a
 * {@link MemRefValue}, a List (nested, of numbers) for a struct or array. Out: the same, scalars as {@link ScalarValue}.
 */
final class Values {
  private Values() {
  }

  static void write(Frame f, int slot, Type type, Object value, Operation function, int argument) {
    switch (ValueKind.of(type)) {
      case SCALAR:
        f.scalars[slot] = scalar(type, value, function, argument);
        break;
      case VECTOR:
        int lanes = ((VectorType) ValueKind.element(type)).lanes();
        if (!(value instanceof long[] patterns) || patterns.length != lanes) {
          throw mismatch(function, argument, type, value);
        }
        System.arraycopy(patterns, 0, f.vector(slot), 0, lanes);
        break;
      default:
        f.objects[slot] = object(type, value, function, argument);
        break;
    }
  }

  private static long scalar(Type type, Object value, Operation function, int argument) {
    ScalarFormat format = ScalarFormat.of(type, function);
    if (value instanceof ScalarValue scalar) {
      return format.canonical(scalar.pattern());
    }
    if (value instanceof Boolean bool) {
      return format.canonical(bool ? 1 : 0);
    }
    if (!(value instanceof Number number)) {
      throw mismatch(function, argument, type, value);
    }
    return format.isFloat() ? format.floatType().fromDouble(number.doubleValue()) : format.canonical(number.longValue());
  }

  private static Object object(Type type, Object value, Operation function, int argument) {
    if (type instanceof MemRefType memref && value instanceof MemRefValue buffer) {
      check(memref, buffer, function, argument);
      return buffer;
    }
    if (value instanceof List<?> list && type instanceof StructType struct && list.size() == struct.elements().size()) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        elements.add(element(struct.elements().get(i), list.get(i), function, argument));
      }
      return List.copyOf(elements);
    }
    if (value instanceof List<?> list && type instanceof ArrayType array && list.size() == array.size()) {
      List<Object> elements = new ArrayList<>();
      for (Object element : list) {
        elements.add(element(array.element(), element, function, argument));
      }
      return List.copyOf(elements);
    }
    throw mismatch(function, argument, type, value);
  }

  private static Object element(Type type, Object value, Operation function, int argument) {
    return ValueKind.of(type) == ValueKind.SCALAR ? (Object) scalar(type, value, function, argument) : object(type, value, function, argument);
  }

  private static void check(MemRefType type, MemRefValue value, Operation function, int argument) {
    if (value.rank() != type.rank()) {
      throw new ExecutionError(function, "argument " + argument + ": expected an array of rank " + type.rank() + " for " + type + ", found rank " + value.rank());
    }
    if (!value.type().text().equals(type.element().toString())) {
      throw new ExecutionError(function, "argument " + argument + ": expected elements of type " + type.element() + ", found " + value.type());
    }
    for (int d = 0; d < value.rank(); d++) {
      long size = type.shape().get(d);
      if (size != MemRefType.DYNAMIC && size != value.size(d)) {
        throw new ExecutionError(function, "argument " + argument + ": expected size " + size + " in dimension " + d + " of " + type + ", found " + value.size(d));
      }
    }
  }

  static Object read(Frame f, int slot, Type type) {
    switch (ValueKind.of(type)) {
      case SCALAR: return new ScalarValue(type, f.scalars[slot]);
      case VECTOR: return f.vector(slot).clone();
      default: return f.objects[slot];
    }
  }

  private static ExecutionError mismatch(Operation function, int argument, Type type, Object value) {
    String found = value == null ? "nothing" : value instanceof long[] lanes ? lanes.length + " lanes" : value + " (" + value.getClass().getSimpleName() + ")";
    return new ExecutionError(function, "argument " + argument + ": expected a value of type " + type + ", found " + found);
  }
}
