package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.attributes.EnumAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.SymbolRefAttr;
import org.ember.ir.types.MemRefType;

/** Attributes and operands in the form in which emitters need them. */
final class Attributes {
  private Attributes() {}

  /** The case of an enumeration, also when it is stored as an integer. */
  static String enumCase(Operation op, String name, String... cases) {
    Attribute attribute = op.attribute(name);
    if (attribute instanceof EnumAttr value) {
      return value.text().trim();
    }
    if (attribute instanceof StringAttr text) {
      return text.value();
    }
    if (attribute instanceof IntegerAttr number && number.value() >= 0 && number.value() < cases.length) {
      return cases[(int) number.value()];
    }
    throw Unsupported.at(op, "expected attribute '" + name + "' to be one of " + String.join(", ", cases) + ", found " + attribute, null);
  }

  static long integer(Operation op, String name) {
    if (op.attribute(name) instanceof IntegerAttr number) {
      return number.value();
    }
    throw Unsupported.at(op, "expected an integer attribute '" + name + "', found " + op.attribute(name), null);
  }

  static List<Long> integers(Operation op, String name) {
    if (op.attribute(name) instanceof DenseArrayAttr array) {
      return array.values();
    }
    if (op.attribute(name) instanceof ArrayAttr array && array.elements().stream().allMatch(IntegerAttr.class::isInstance)) {
      return array.elements().stream().map(element -> ((IntegerAttr) element).value()).toList();
    }
    throw Unsupported.at(op, "expected attribute '" + name + "' to be a list of integers, found " + op.attribute(name), null);
  }

  /** A symbol's or string's name; null for anything else. */
  static String name(Attribute attribute) {
    return attribute instanceof SymbolRefAttr symbol ? symbol.root() : attribute instanceof StringAttr text ? text.value() : null;
  }

  /** The operands that the dialect declares under that name. */
  static List<Value> operands(Operation op, String name) {
    return List.copyOf(op.definition().operands(op, name));
  }

  /** An optional operand; null if it is absent. */
  static Value optional(Operation op, String name) {
    List<Value> values = operands(op, name);
    return values.isEmpty() ? null : values.get(0);
  }

  /** A list of which each entry is a constant or a value, as expressions. */
  static List<String> mixed(Operation op, CBody body, String values, String constants) {
    List<Value> dynamic = operands(op, values);
    List<String> expressions = new ArrayList<>();
    int next = 0;
    for (long constant : integers(op, constants)) {
      expressions.add(constant == MemRefType.DYNAMIC ? body.use(dynamic.get(next++)) : Literals.integer(constant));
    }
    return expressions;
  }
}
