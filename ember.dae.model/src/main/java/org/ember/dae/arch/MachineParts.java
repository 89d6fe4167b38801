package org.ember.dae.arch;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Span;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.EnumAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;

/** The parts of a dae.machine and their values, defaults included: those are in the dialect, and only there. */
final class MachineParts {
  private final Operation machine;

  MachineParts(Operation machine) {
    this.machine = machine;
  }

  String name() {
    return machine.attribute("sym_name") instanceof StringAttr name ? name.value() : "machine";
  }

  Operation part(String name) {
    return part(name, null, null);
  }

  /** The one part of that name whose enumeration has that case. */
  Operation part(String name, String attribute, String value) {
    Operation found = null;
    for (Operation op : machine.region(0).entry().getOperations()) {
      if (op.is(name) && (attribute == null || op.attribute(attribute) instanceof EnumAttr kind && kind.text().equals(value))) {
        if (found != null) {
          throw error(op, "the machine has a second " + name + (value == null ? "" : " " + value));
        }
        found = op;
      }
    }
    if (found == null) {
      throw error(machine, "the machine has no " + name + (value == null ? "" : " " + value));
    }
    return found;
  }

  long number(Operation op, String name) {
    Attribute value = op.attribute(name);
    if (value == null) {
      AttributeDeclaration declaration = op.definition().attribute(name);
      value = declaration == null ? null : declaration.defaultValue();
    }
    if (!(value instanceof IntegerAttr number)) {
      throw error(op, "expected a number for '" + name + "', found " + value);
    }
    if (number.value() < 0) {
      throw error(op, "'" + name + "' must not be negative, found " + number.value());
    }
    return number.value();
  }

  /** Whether an enumeration has that case. */
  boolean is(Operation op, String name, String value) {
    return op.attribute(name) instanceof EnumAttr found && found.text().equals(value);
  }

  int small(Operation op, String name) {
    long value = number(op, name);
    if (value > Integer.MAX_VALUE / 2) {
      throw error(op, "'" + name + "' is out of range: " + value);
    }
    return (int) value;
  }

  static DiagnosticException error(Operation op, String message) {
    Span span = op.getOrigin() == null || op.getOrigin().spans().isEmpty() ? Span.UNKNOWN : op.getOrigin().spans().get(0);
    return new DiagnosticException(List.of(Diagnostic.error(span, message)));
  }
}
