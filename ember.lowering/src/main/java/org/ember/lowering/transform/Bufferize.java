package org.ember.lowering.transform;

import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slcvec.BufStreamOp;
import org.ember.dialect.slcvec.ToBufferOp;
import org.ember.ir.Operation;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Levels;

/**
 * Marshals what an innermost traversal loads before one callback behind it: one token for the whole traversal instead of one
 * for each of its steps. The callback has a loop over the same bounds.
 */
public final class Bufferize extends FunctionPass {
  public Bufferize() {
    super("bufferize", "marshal what innermost traversals load for one callback behind them", Level.SLCVEC, Level.SLCVEC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    for (Operation traversal : Levels.traversals(function)) {
      String obstacle = obstacle(traversal);
      if (obstacle == null) {
        new LoopBufferizer(traversal, name()).run();
      } else if (!obstacle.isEmpty()) {
        context.remark(traversal, "loop not bufferized: " + obstacle);
      }
    }
  }

  /** Why the traversal is not bufferized; empty if there is nothing to be gained, null if it can be. */
  private static String obstacle(Operation traversal) {
    int callbacks = 0;
    for (Operation op : traversal.region(0).entry().getOperations()) {
      if (Levels.isTraversal(op) || op instanceof ToBufferOp || op instanceof BufStreamOp) {
        return "";
      }
      callbacks += op instanceof CallbackOp ? 1 : 0;
    }
    if (callbacks != 1) {
      return callbacks == 0 ? "" : "it has " + callbacks + " callbacks";
    }
    return LoopBufferizer.hasIndexBounds(traversal) ? null : "its induction variable is not an index";
  }
}
