package org.ember.lowering.transform;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.aspect.Stores;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.CallbackResults;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Nests;
import org.ember.lowering.rewrite.Prelude;

/**
 * Lets the access unit store what needs no compute, where the aspect {@code stores} allows it: what a callback only takes from streams and
 * stores does not pass through the execute unit. A callback that did nothing else goes away, and its token with it.
 */
public final class StoreStreams extends FunctionPass {
  public StoreStreams() {
    super("store-streams", "let the access unit store what needs no compute", Level.SLC, Level.SLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    Set<Operation> moved = new LinkedHashSet<>();
    Fallback.walkOutside(function, op -> {
      if (op.parentOp() instanceof CallbackOp && Memory.written(attributes, op) != null && Stores.copied(attributes, op) != null) {
        if (Stores.stays(attributes, op)) {
          context.remark(op, "store not offloaded: " + Stores.stayReason(attributes, op));
        } else {
          moved.add(op);
        }
      }
    });
    Set<CallbackOp> callbacks = new LinkedHashSet<>();
    moved.forEach(store -> callbacks.add((CallbackOp) store.parentOp()));
    Nests.forEach(callbacks, name(), (callback, prelude) -> dropStores(callback, moved, prelude));
  }

  /** Makes streams of the stores in front of the callback, which goes away if nothing else is in it. */
  private void dropStores(CallbackOp callback, Set<Operation> moved, Prelude prelude) {
    StreamMaker streams = new StreamMaker(OpBuilder.before(callback), prelude, callback.parentOp(), name());
    Block block = callback.getBody().entry();
    Set<Operation> stores = new LinkedHashSet<>(block.getOperations());
    stores.retainAll(moved);
    stores.forEach(streams::store);
    Blocks.erase(block, stores);
    DeadCode.removeIn(block);
    CallbackResults.dropUnused(callback);
    if (callback.getResults().isEmpty() && block.getOperations().size() == 1) {
      OpBuilder.erase(callback);
    }
  }
}
