package org.ember.lowering.transform;

import java.util.List;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slcvec.BufStreamOp;
import org.ember.dialect.slcvec.ToBufferOp;
import org.ember.ir.Operation;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Nests;

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
    Nests.rewrite(function, (root, outside) -> traversal(root, outside, context));
  }

  /** Puts a traversal that stands in no block, or what replaces it, where the builder is. */
  private void traversal(Operation traversal, OpBuilder builder, PassContext context) {
    if (Nests.rewriteInner(traversal, (inner, inside) -> traversal(inner, inside, context))) {
      builder.insert(traversal);
      return;
    }
    String obstacle = obstacle(traversal);
    if (obstacle == null) {
      new LoopBufferizer(traversal, builder, name()).run();
      return;
    }
    if (!obstacle.isEmpty()) {
      context.remark(traversal, "loop not bufferized: " + obstacle);
    }
    builder.insert(traversal);
  }

  /** Why the traversal is not bufferized; empty if there is nothing to be gained, null if it can be. */
  private static String obstacle(Operation traversal) {
    List<Operation> body = traversal.region(0).entry().getOperations();
    List<Operation> callbacks = body.stream().filter(CallbackOp.class::isInstance).toList();
    if (body.stream().anyMatch(op -> op instanceof ToBufferOp || op instanceof BufStreamOp) || callbacks.isEmpty()) {
      return "";
    }
    if (callbacks.size() > 1) {
      return "it has " + callbacks.size() + " callbacks";
    }
    return LoopBufferizer.hasIndexBounds(traversal) ? null : "its induction variable is not an index";
  }
}
