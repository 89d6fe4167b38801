package org.ember.dialect.aspect.support;

import java.util.List;
import org.ember.dialect.aspect.Resources;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.Severity;

/** What the verifier asks the aspect {@code resources}. Errors are at the operation that is wrong. */
public final class ResourceChecks {
  private ResourceChecks() {}

  /** Whether an access program of the tmu level is laid out as the unit works, and fits the machine that it says it is mapped to. */
  public static boolean isLaidOut(Operation program) {
    Evaluator ev = Evaluator.current();
    check(ev, program);
    program.region(0).entry().getOperations().forEach(op -> check(ev, op));
    return true;
  }

  private static void check(Evaluator ev, Operation op) {
    String violation = Resources.layoutViolation(ev, op);
    if (violation != null) {
      throw new DiagnosticException(List.of(new Diagnostic(Severity.ERROR, QueueChecks.place(op), violation, List.of(), null)));
    }
  }
}
