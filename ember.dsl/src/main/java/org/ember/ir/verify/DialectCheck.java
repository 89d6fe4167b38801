package org.ember.ir.verify;

import java.util.List;
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
    List<Check> checks = definition.checks();
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
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
