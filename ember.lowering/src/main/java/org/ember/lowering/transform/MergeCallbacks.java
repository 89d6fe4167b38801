package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.SlcOps;
import org.ember.ir.Block;
import org.ember.ir.OpResult;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.Type;
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
    Blocks.walk(function, op -> {
      if (Levels.isTraversal(op) && holdsNeighbours(op.region(0).entry())) {
        merge(op.region(0).entry());
      }
    });
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
    OpBuilder builder = OpBuilder.atEnd(body);
    List<CallbackOp> waiting = new ArrayList<>();
    for (Operation op : Blocks.take(body)) {
      if (op instanceof CallbackOp callback) {
        waiting.add(callback);
        continue;
      }
      if (Levels.isTraversal(op) || op.definition().hasTrait("Terminator")) {
        flush(waiting, builder);
      }
      builder.insert(op);
    }
  }

  private void flush(List<CallbackOp> waiting, OpBuilder builder) {
    if (waiting.size() == 1) {
      builder.insert(waiting.get(0));
    } else if (waiting.size() > 1) {
      join(waiting, builder);
    }
    waiting.clear();
  }

  private void join(List<CallbackOp> parts, OpBuilder builder) {
    Origin origin = parts.get(0).getOrigin();
    List<Operation> ops = new ArrayList<>();
    List<OpResult> results = new ArrayList<>();
    List<Value> inner = new ArrayList<>();
    for (CallbackOp part : parts) {
      origin = Origin.fuse(origin, part.getOrigin());
      List<Operation> taken = Blocks.take(part.getBody().entry());
      Operation yield = taken.remove(taken.size() - 1);
      results.addAll(part.getResults());
      inner.addAll(yield.operandValues());
      ops.addAll(taken);
      Blocks.release(yield);
    }
    List<Type> types = new ArrayList<>();
    results.forEach(result -> types.add(result.getType()));
    builder.withOrigin(origin.via(name()));
    CallbackOp joined = SlcOps.callback(builder, types);
    Block block = joined.getBody().entry();
    OpBuilder inside = OpBuilder.atEnd(block).withOrigin(builder.origin());
    ops.forEach(inside::insert);
    for (int i = 0; i < results.size(); i++) {
      joined.getResults().get(i).setName(results.get(i).getName());
      for (Operand use : new ArrayList<>(results.get(i).getUses())) {
        use.setValue(Blocks.ancestorIn(block, use.getOwner()) != null ? inner.get(i) : joined.getResults().get(i));
      }
    }
    resolveChains(inner, results);
    SlcOps.yield(inside, inner);
    CallbackResults.dropUnused(joined);
  }

  /** A part may yield a result of an earlier part: inside the joined callback that is the earlier part's value. */
  private static void resolveChains(List<Value> inner, List<OpResult> results) {
    for (int i = 0; i < inner.size(); i++) {
      int source = results.indexOf(inner.get(i));
      if (source >= 0 && source < i) {
        inner.set(i, inner.get(source));
      }
    }
  }
}
