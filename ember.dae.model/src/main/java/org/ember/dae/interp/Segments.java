package org.ember.dae.interp;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** The operands of an operation by the name that its dialect gives them. */
final class Segments {
  private Segments() {
  }

  static List<Value> operands(Operation op, String name) {
    return List.copyOf(op.definition().operands(op, name));
  }

  /** An optional operand; null if it is absent. */
  static Value optional(Operation op, String name) {
    List<Value> values = operands(op, name);
    return values.isEmpty() ? null : values.get(0);
  }
}
