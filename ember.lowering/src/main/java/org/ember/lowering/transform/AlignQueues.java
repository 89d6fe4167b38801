package org.ember.lowering.transform;

import org.ember.dialect.func.FuncOp;
import org.ember.ir.Operation;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Levels;

/**
 * Replaces induction variables that travel to callbacks by counters of the execute unit, so that only data travels. A counter
 * starts at the traversal's lower bound and takes its step at the end of each iteration, so it always equals the index; a bound
 * that only the access unit knows is forwarded once for each traversal.
 */
public final class AlignQueues extends FunctionPass {
  public AlignQueues() {
    super("align-queues", "count indices on the execute unit instead of sending them", Level.SLCVEC, Level.SLCVEC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    for (Operation traversal : Levels.traversals(function)) {
      new IndexCounter(traversal, name()).run(context);
    }
  }
}
