package org.ember.dae.interp;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.attributes.EnumAttr;
import org.ember.ir.attributes.FloatAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.SymbolRefAttr;

/** Reads attributes of operations in the form in which the interpreter needs them. */
final class Attributes {
  private Attributes() {
  }

  /** The case of an enumeration, also when it is stored as an integer. */
  static String enumCase(Operation op, String name, String... cases) {
    Attribute attribute = op.attribute(name);
    if (attribute instanceof EnumAttr value) {
      return value.text();
    }
    if (attribute instanceof StringAttr text) {
      return text.value();
    }
    if (attribute instanceof IntegerAttr number && number.value() >= 0 && number.value() < cases.length) {
      return cases[(int) number.value()];
    }
    throw new ExecutionError(op, "expected attribute '" + name + "' to be one of " + String.join(", ", cases) + ", found " + attribute);
  }

  /** Whether places outside of the buffer read as zero. */
  static boolean isSpeculative(Operation op) {
    return BoolAttr.TRUE.equals(op.attribute("speculative"));
  }

  static long integer(Operation op, String name) {
    if (op.attribute(name) instanceof IntegerAttr number) {
      return number.value();
    }
    throw new ExecutionError(op, "expected an integer attribute '" + name + "', found " + op.attribute(name));
  }

  static List<Long> integers(Operation op, String name) {
    if (op.attribute(name) instanceof DenseArrayAttr array) {
      return array.values();
    }
    if (op.attribute(name) instanceof ArrayAttr array && array.elements().stream().allMatch(IntegerAttr.class::isInstance)) {
      return array.elements().stream().map(element -> ((IntegerAttr) element).value()).toList();
    }
    if (op.attribute(name) instanceof ArrayAttr array && array.elements().stream().allMatch(IntegerAttr.class::isInstance)) {
      return array.elements().stream().map(element -> ((IntegerAttr) element).value()).toList();
    }
    throw new ExecutionError(op, "expected attribute '" + name + "' to be a list of integers, found " + op.attribute(name));
  }

  /** A symbol's or string's name; null if the attribute is absent. */
  static String name(Operation op, String name) {
    return name(op.attribute(name));
  }

  static String name(Attribute attribute) {
    return attribute instanceof SymbolRefAttr symbol ? symbol.root() : attribute instanceof StringAttr text ? text.value() : null;
  }

  /** The canonical pattern of a scalar constant. */
  static long pattern(Attribute attribute, ScalarFormat format, Operation where) {
    if (attribute instanceof BoolAttr bool) {
      return bool.value() ? 1 : 0;
    }
    if (attribute instanceof IntegerAttr number && !format.isFloat()) {
      return format.canonical(number.value());
    }
    if (attribute instanceof FloatAttr number && format.isFloat()) {
      return format.floatType().fromDouble(number.value());
    }
    throw new ExecutionError(where, "a constant " + attribute + " cannot be run");
  }

  /** The canonical patterns of a dense constant with that many elements. */
  static long[] patterns(DenseElementsAttr dense, int count, ScalarFormat format, Operation where) {
    if (!dense.isSplat() && dense.elements().size() != count) {
      throw new ExecutionError(where, "expected " + count + " elements, found " + dense.elements().size());
    }
    long[] lanes = new long[count];
    for (int k = 0; k < count; k++) {
      lanes[k] = pattern(dense.element(k), format, where);
    }
    return lanes;
  }
}
