package org.ember.lowering.rewrite;

import org.ember.dialect.slc.CallbackOp;
import org.ember.ir.Operand;
import org.ember.ir.Operation;

/** Keeps the results of callbacks to those that somebody uses. */
public final class CallbackResults {
  private CallbackResults() {}

  /** Removes results that nobody uses, with what the callback yields for them. */
  public static boolean dropUnused(CallbackOp callback) {
    Operation yield = callback.getBody().entry().terminator();
    boolean dropped = false;
    for (int i = callback.getResults().size() - 1; i >= 0; i--) {
      if (callback.getResults().get(i).getUses().isEmpty()) {
        callback.getResults().remove(i);
        Operand operand = yield.getOperands().get(i);
        operand.setValue(null);
        yield.getOperands().remove(i);
        dropped = true;
      }
    }
    return dropped;
  }
}
