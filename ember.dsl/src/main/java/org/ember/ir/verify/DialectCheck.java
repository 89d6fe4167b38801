package org.ember.ir.verify;

import org.ember.ir.Operation;
import org.ember.ir.def.Check;
import org.ember.ir.def.OpDefinition;

/** The conditions that the dialect file states for an operation. */
final class DialectCheck {
  private DialectCheck() {}

  static void run(Operation op, OpDefinition definition, Findings findings) {
    for (Check check : definition.checks()) {
      if (!check.condition().test(op)) {
        findings.error(op, check.message().apply(op));
      }
    }
  }
}
