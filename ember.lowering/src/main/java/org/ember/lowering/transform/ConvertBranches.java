package org.ember.lowering.transform;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.aspect.Idling;
import org.ember.dialect.aspect.Safety;
import org.ember.dialect.aspect.Speculation;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.IfOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;

/**
 * Replaces branches that keep the access unit from making a load by selects: both sides run, and what is stored is the new value or the
 * one that the place has. So a lookup that is left out is read all the same. Its place need not exist: such loads are speculative.
 */
public final class ConvertBranches extends FunctionPass {
  public ConvertBranches() {
    super("convert-branches", "replace branches around loads by selects", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    // inner branches first: their selects may stand in outer ones
    Levels.forEachUndecoupled(function, op -> {
      if (op instanceof IfOp branch && Speculation.guardsLoad(attributes, branch)) {
        String obstacle = Speculation.branchObstacle(attributes, branch);
        if (obstacle == null) {
          new Conversion(branch, attributes).run();
          attributes.clear();
        } else {
          context.remark(branch, "branch not replaced by selects: " + obstacle);
        }
      }
    });
  }

  /** The conversion of one branch: what is asked of the attributes is asked before anything changes. */
  private final class Conversion {
    private final IfOp branch;
    private final Set<LoadOp> speculative = new LinkedHashSet<>();
    private final Map<StoreOp, Value> held = new LinkedHashMap<>();
    private OpBuilder before;

    Conversion(IfOp branch, Evaluator attributes) {
      this.branch = branch;
      Blocks.forEachNested(branch, op -> Blocks.walk(op, inner -> {
        if (inner instanceof LoadOp load && !Safety.cannotFail(attributes, load, branch)) {
          speculative.add(load);
        } else if (inner instanceof StoreOp store) {
          held.put(store, lastSeen(store, attributes));
        }
      }));
    }

    /** What was loaded from the place of the store right before it; null if that is not known. */
    private static Value lastSeen(StoreOp store, Evaluator attributes) {
      Value found = null;
      for (Operation op : store.getBlock().getOperations()) {
        if (op == store) {
          break;
        } else if (op instanceof LoadOp load && Idling.isLastSeen(attributes, load, store)) {
          found = load.getResult();
        }
      }
      return found;
    }

    void run() {
      before = OpBuilder.before(branch).withOrigin(branch.getOrigin().via(name()));
      speculative.forEach(load -> load.setSpeculative(true));
      held.keySet().forEach(store -> store.setOrigin(store.getOrigin().via(name())));
      held.forEach(this::keep);
      List<Value> yes = splice(branch.region(0));
      List<Value> no = branch.getRegions().size() > 1 ? splice(branch.region(1)) : List.of();
      for (int i = 0; i < branch.getResults().size(); i++) {
        Value result = branch.result(i);
        Value selected = ArithOps.select(before, branch.getCondition(), yes.get(i), no.get(i)).getResult();
        selected.setName(result.getName());
        result.replaceAllUsesWith(selected);
      }
      OpBuilder.erase(branch);
    }

    /** Lets a store put back what the place has if its side of the branch is not the one taken. */
    private void keep(StoreOp store, Value known) {
      OpBuilder at = OpBuilder.before(store).withOrigin(store.getOrigin());
      Value old = known != null ? known : MemrefOps.load(at, store.getMemref(), store.getIndices()).getResult();
      boolean positive = isIn(branch.region(0), store);
      Value kept = positive ? ArithOps.select(at, branch.getCondition(), store.getValue(), old).getResult()
          : ArithOps.select(at, branch.getCondition(), old, store.getValue()).getResult();
      store.setOperand(0, kept);
    }

    private static boolean isIn(Region region, Operation op) {
      return region.entry() != null && Blocks.ancestorIn(region.entry(), op) != null;
    }

    /** Puts the operations of a side in front of the branch, and returns what it yields. */
    private List<Value> splice(Region side) {
      Block block = side.entry();
      if (block == null) {
        return List.of();
      }
      List<Operation> ops = Blocks.take(block);
      Operation yield = ops.remove(ops.size() - 1);
      List<Value> yielded = List.copyOf(yield.operandValues());
      ops.forEach(before::insert);
      Blocks.release(yield);
      return yielded;
    }
  }
}
