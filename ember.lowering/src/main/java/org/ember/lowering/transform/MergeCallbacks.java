package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.util.EList;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.ir.Block;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.CallbackResults;
import org.ember.lowering.rewrite.Levels;

/**
 * Makes one callback of those between which the access unit traverses nothing: one token for them all. Streams depend on no
 * callback, so what stood between them comes before.
 */
public final class MergeCallbacks extends FunctionPass {
  public MergeCallbacks() {
    super("merge-callbacks", "make one callback of neighbouring ones", Level.SLC, Level.SLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    for (Operation traversal : Levels.traversals(function)) {
      Block body = traversal.region(0).entry();
      if (holdsNeighbours(body)) {
        merge(body);
      }
    }
  }

  /** Whether there are two callbacks with no traversal between them. */
  private static boolean holdsNeighbours(Block body) {
    boolean waiting = false;
    for (Operation op : body.getOperations()) {
      if (op instanceof CallbackOp && waiting) {
        return true;
      }
      waiting = op instanceof CallbackOp || waiting && !Levels.isTraversal(op);
    }
    return false;
  }

  private void merge(Block body) {
    List<CallbackOp> waiting = new ArrayList<>();
    for (Operation op : List.copyOf(body.getOperations())) {
      if (op instanceof CallbackOp callback) {
        waiting.add(callback);
      } else if (!waiting.isEmpty() && (Levels.isTraversal(op) || op.definition().hasTrait("Terminator"))) {
        if (waiting.size() > 1) {
          join(waiting);
        }
        moveBefore(waiting.get(0), op);
        waiting.clear();
      }
    }
  }

  private static void moveBefore(Operation op, Operation next) {
    EList<Operation> ops = op.getBlock().getOperations();
    int at = ops.indexOf(next) - 1;
    if (ops.get(at) != op) {
      ops.move(at, op);
    }
  }

  /** Moves what the callbacks do into the first of them. */
  private void join(List<CallbackOp> parts) {
    CallbackOp joined = parts.get(0);
    Block block = joined.getBody().entry();
    Operation yield = block.terminator();
    Origin origin = joined.getOrigin();
    for (CallbackOp part : parts.subList(1, parts.size())) {
      origin = Origin.fuse(origin, part.getOrigin());
      List<Operation> ops = Blocks.take(part.getBody().entry());
      Operation end = ops.remove(ops.size() - 1);
      block.getOperations().addAll(block.getOperations().size() - 1, ops);
      yield.getOperands().addAll(end.getOperands());
      joined.getResults().addAll(part.getResults());
      part.getBlock().getOperations().remove(part);
    }
    joined.setOrigin(origin.via(name()));
    yield.setOrigin(joined.getOrigin());
    // what an attribute says of one part it does not say of all
    joined.getAttributes().clear();
    useInside(joined, block);
    CallbackResults.dropUnused(joined);
  }

  /** What is done with a result inside of the callback is done with what the callback yields for it, which may be that of an earlier result. */
  private static void useInside(CallbackOp joined, Block block) {
    Operation yield = block.terminator();
    for (int i = 0; i < joined.getResults().size(); i++) {
      for (Operand use : List.copyOf(joined.getResults().get(i).getUses())) {
        if (Blocks.ancestorIn(block, use.getOwner()) != null) {
          use.setValue(yield.operand(i));
        }
      }
    }
  }
}
