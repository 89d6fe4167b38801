package org.ember.lowering.conversion;

import java.util.List;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slcvec.BufStreamOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;

/**
 * Takes each nest apart: an access program with one unit for each traversal, and an execute program with one case for each
 * callback. What a callback reads from streams is pushed on the event that stands for its place.
 */
public final class SplitPrograms extends FunctionPass {
  public SplitPrograms() {
    super("split-programs", "take access and execute programs apart, joined by queues", Level.SLCVEC, Level.DLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    OutsideStreams.lower(function, name());
    regions(function);
  }

  private void regions(Operation op) {
    if (op.hasRegions()) {
      op.getRegions().forEach(region -> region.getBlocks().forEach(this::block));
    }
  }

  private void block(Block block) {
    boolean lower = false;
    for (Operation op : block.getOperations()) {
      lower |= Levels.isTraversal(op) || op instanceof CallbackOp;
    }
    if (!lower) {
      block.getOperations().forEach(this::regions);
      return;
    }
    List<Operation> ops = List.copyOf(block.getOperations());
    for (int i = 0; i < ops.size(); i++) {
      Operation op = ops.get(i);
      if (Levels.isTraversal(op)) {
        CallbackOp behind = i + 1 < ops.size() && ops.get(i + 1) instanceof CallbackOp next && Buffers.reads(next, op) ? next : null;
        new NestLowering(op, behind, name()).run();
        i += behind == null ? 0 : 1;
      } else if (op instanceof CallbackOp callback) {
        inline(callback);
      } else if (op instanceof BufStreamOp) {
        block.getOperations().remove(op);
      } else {
        regions(op);
      }
    }
  }

  /** A callback outside of every traversal is code of the execute unit where it stands. */
  private static void inline(CallbackOp callback) {
    OpBuilder builder = OpBuilder.before(callback);
    List<Operation> ops = Blocks.take(callback.getBody().entry());
    Operation yield = ops.remove(ops.size() - 1);
    ops.forEach(builder::insert);
    for (int i = 0; i < callback.getResults().size(); i++) {
      callback.getResults().get(i).replaceAllUsesWith(yield.operand(i));
    }
    Blocks.release(yield);
    OpBuilder.erase(callback);
  }
}
