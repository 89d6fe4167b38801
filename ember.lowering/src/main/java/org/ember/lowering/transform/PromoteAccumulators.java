package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.aspect.Ranges;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.MemRefType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;

/**
 * Carries in a register what a loop reads and writes at one place of memory in each iteration: the element is loaded before the loop and
 * stored behind it, if that element surely exists even where the loop does not run. A score that was summed up in memory becomes a
 * reduction, which has lanes.
 */
public final class PromoteAccumulators extends FunctionPass {
  /** How many operations before a loop are searched for an access to the same place. */
  private static final int NEAR = 64;

  public PromoteAccumulators() {
    super("promote-accumulators", "carry in a register what a loop reads and writes at one place", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    nested(function, Evaluator.current());
  }

  /** Inner loops first: what they store behind themselves may be an accumulator of the loop around them. */
  private void nested(Operation op, Evaluator attributes) {
    List<Operation> all = new ArrayList<>();
    Fallback.forEachOutside(op, all::add);
    for (Operation inner : all) {
      nested(inner, attributes);
      if (inner instanceof ForOp loop) {
        promote(loop, attributes);
      }
    }
  }

  private void promote(ForOp loop, Evaluator attributes) {
    for (StoreOp store : stores(loop)) {
      LoadOp load = accumulated(loop, store, attributes);
      Operation before = load == null ? null : accessBefore(loop, store, attributes);
      if (before == null && load != null && (Ranges.placeExists(attributes, load) || Ranges.surelyRuns(attributes, loop))) {
        before = loadBefore(loop, load);
      }
      if (before != null) {
        carry(loop, load, store, before);
      }
    }
  }

  private static List<StoreOp> stores(ForOp loop) {
    List<StoreOp> stores = new ArrayList<>();
    for (Operation op : loop.getBody().entry().getOperations()) {
      if (op instanceof StoreOp store) {
        stores.add(store);
      }
    }
    return stores;
  }

  /** The load of the place that the store writes, if each iteration loads it, then stores to it, and nothing else touches it. */
  private static LoadOp accumulated(ForOp loop, StoreOp store, Evaluator attributes) {
    List<Operation> ops = loop.getBody().entry().getOperations();
    LoadOp found = loadedBefore(store, ops);
    if (found == null || !isFixed(store, loop, attributes)) {
      return null;
    }
    for (Operation op : ops) {
      if (op != store && op != found && touches(op, store.getMemref(), attributes)) {
        return null;
      }
    }
    return found;
  }

  /** The first load of the place before the store in the loop's body; null if there is none. */
  private static LoadOp loadedBefore(StoreOp store, List<Operation> ops) {
    for (Operation op : ops) {
      if (op == store) {
        return null;
      } else if (op instanceof LoadOp load && isAt(load.getMemref(), load.getIndices(), store)) {
        return load;
      }
    }
    return null;
  }

  /** Whether the store is to the same place in all iterations. */
  private static boolean isFixed(StoreOp store, ForOp loop, Evaluator attributes) {
    for (Value index : store.getIndices()) {
      if (!Memory.isOutside(attributes, index, loop)) {
        return false;
      }
    }
    return Memory.isOutside(attributes, store.getMemref(), loop);
  }

  private static boolean isAt(Value memref, List<Value> indices, StoreOp store) {
    return memref == store.getMemref() && indices.equals(store.getIndices());
  }

  /** Whether the operation, or one inside it, may access the buffer. */
  private static boolean touches(Operation op, Value memref, Evaluator attributes) {
    if (op.is("func.call") || op.definition() == null) {
      return true;
    }
    Value buffer = Memory.buffer(attributes, memref);
    for (Value operand : op.operandValues()) {
      if (operand.getType() instanceof MemRefType && Memory.mayOverlap(attributes, Memory.buffer(attributes, operand), buffer)) {
        return !op.is("memref.dim");
      }
    }
    boolean[] inside = new boolean[1];
    Blocks.forEachNested(op, inner -> inside[0] |= touches(inner, memref, attributes));
    return inside[0];
  }

  /**
   * An access to the same place near before the loop: then the place exists even if the loop does not run, and loading it cannot fail.
   * It is the nearest operation that touches the buffer, so its value is what the loop starts from.
   */
  private static Operation accessBefore(ForOp loop, StoreOp store, Evaluator attributes) {
    List<Operation> ops = loop.getBlock().getOperations();
    int at = ops.indexOf(loop);
    for (int i = at - 1; i >= Math.max(0, at - NEAR); i--) {
      Operation op = ops.get(i);
      if (op instanceof StoreOp other && isAt(other.getMemref(), other.getIndices(), store) || op instanceof LoadOp load && isAt(load.getMemref(), load.getIndices(), store)) {
        return op;
      } else if (touches(op, store.getMemref(), attributes)) {
        return null;
      }
    }
    return null;
  }

  private LoadOp loadBefore(ForOp loop, LoadOp load) {
    OpBuilder builder = OpBuilder.before(loop).withOrigin(load.getOrigin().via(name()));
    LoadOp before = MemrefOps.load(builder, load.getMemref(), load.getIndices());
    before.getResult().setName(load.getResult().getName());
    return before;
  }

  /** Gives the loop one more carried value: what was loaded in it, and behind it is stored. */
  private void carry(ForOp loop, LoadOp load, StoreOp store, Operation before) {
    Value init = before instanceof StoreOp other ? other.getValue() : before.result(0);
    Block body = loop.getBody().entry();
    OpBuilder.addOperand(loop, init);
    BlockArgument carried = OpBuilder.addArgument(body, init.getType());
    carried.setName(load.getResult().getName());
    load.getResult().replaceAllUsesWith(carried);
    OpBuilder.addOperand(body.terminator(), store.getValue());
    OpBuilder.addResults(loop, List.of(init.getType()));
    loop.setOrigin(loop.getOrigin().via(name()));
    OpBuilder behind = OpBuilder.after(loop).withOrigin(store.getOrigin().via(name()));
    MemrefOps.store(behind, loop.result(loop.getResults().size() - 1), store.getMemref(), store.getIndices());
    OpBuilder.erase(load);
    OpBuilder.erase(store);
  }
}
