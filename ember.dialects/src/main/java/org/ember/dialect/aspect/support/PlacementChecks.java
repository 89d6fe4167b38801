package org.ember.dialect.aspect.support;

import org.ember.dialect.aspect.Placement;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slcvec.ToBufferOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;

/** What the verifier asks the aspect {@code placement}. */
public final class PlacementChecks {
  private PlacementChecks() {}

  /** Whether an operation stands where it may, and has in it what may stand there; if not, the error says what does not. */
  public static boolean isPlaced(Operation op) {
    Evaluator ev = Evaluator.batch();
    String violation = op instanceof CallbackOp callback ? Placement.callbackViolation(ev, callback)
        : op instanceof ToBufferOp fill ? Placement.fillViolation(ev, fill) : Placement.traversalViolation(ev, op);
    if (violation != null) {
      throw new DiagnosticException(Diagnostic.error(QueueChecks.place(op), violation));
    }
    return true;
  }
}
