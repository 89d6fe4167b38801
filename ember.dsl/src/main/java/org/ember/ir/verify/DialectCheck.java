package org.ember.ir.verify;

import org.ember.ir.Operation;
import org.ember.ir.def.Check;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.diag.DiagnosticException;

/**
 * The conditions that the dialect file states for an operation. A native function that knows better than the check's message what is
 * wrong, and where, throws its own diagnostics.
 */
final class DialectCheck {
  private DialectCheck() {}

  static void run(Operation op, OpDefinition definition, Findings findings) {
    for (Check check : definition.checks()) {
      try {
        if (!check.condition().test(op)) {
          findings.error(op, check.message().apply(op));
        }
      } catch (DiagnosticException e) {
        findings.add(e.diagnostics());
      }
    }
  }
}
