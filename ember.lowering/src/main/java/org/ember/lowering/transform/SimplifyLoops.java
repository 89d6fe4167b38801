package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.arith.AddIOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.IfOp;
import org.ember.dialect.scf.YieldOp;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Prelude;

/**
 * Takes from loops what they carry for nothing: what no iteration changes, counters that count as the loop does, and what only serves to
 * compute its own next value.
 */
public final class SimplifyLoops extends FunctionPass {
  /** The first operand of a loop behind its bounds. */
  private static final int FIRST_INIT = 3;

  public SimplifyLoops() {
    super("simplify-loops", "loops carry only what they must", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    regions(function);
  }

  /** Outer loops first: what they need not carry is then not needed by inner ones; and once more, as inner loops may need it no more. */
  private void regions(Operation op) {
    for (Region region : Fallback.otherRegions(op)) {
      for (Block block : region.getBlocks()) {
        for (Operation inner : block.getOperations()) {
          if (!inner.hasRegions()) {
            continue;
          }
          if (inner instanceof ForOp loop) {
            simplify(loop);
          }
          regions(inner);
          if (inner instanceof ForOp loop) {
            simplify(loop);
          }
        }
      }
    }
  }

  private void simplify(ForOp loop) {
    Set<Integer> superfluous = new LinkedHashSet<>();
    for (int i = 0; i < loop.getIterArgs().size(); i++) {
      BlockArgument carried = loop.getIterArgs().get(i);
      Value next = loop.getBody().entry().terminator().operand(i);
      Value init = loop.getInitArgs().get(i);
      if (next == carried || next == init) {
        carried.replaceAllUsesWith(init);
        loop.result(i).replaceAllUsesWith(init);
        superfluous.add(i);
      } else {
        if (countsAsTheLoop(loop, carried, next, init)) {
          replaceExcept(carried, loop.getInductionVar(), next.definingOp());
        }
        if (servesOnlyItself(loop, i)) {
          superfluous.add(i);
        }
      }
    }
    if (!superfluous.isEmpty()) {
      drop(loop, superfluous);
    }
  }

  /** Whether a carried value starts where the loop starts and takes the loop's step at the end of each iteration. */
  private static boolean countsAsTheLoop(ForOp loop, Value carried, Value next, Value init) {
    return next.definingOp() instanceof AddIOp sum && sum.getBlock() == loop.getBody().entry() && sum.getLhs() == carried
        && isSame(sum.getRhs(), loop.getStep()) && isSame(init, loop.getLowerBound());
  }

  private static boolean isSame(Value one, Value other) {
    Long constant = Prelude.constantOf(one);
    return one == other || constant != null && one.getType().equals(other.getType()) && constant.equals(Prelude.constantOf(other));
  }

  private static void replaceExcept(Value old, Value now, Operation except) {
    for (Operand use : new ArrayList<>(old.getUses())) {
      if (use.getOwner() != except) {
        use.setValue(now);
      }
    }
    if (now.getName() == null) {
      now.setName(old.getName());
    }
  }

  /** Whether nothing comes of a carried value: what is computed from it, in this loop and others, has no effect. */
  private static boolean servesOnlyItself(ForOp loop, int index) {
    List<Value> list = new ArrayList<>(List.of(loop.getIterArgs().get(index), loop.result(index)));
    Set<Value> open = new HashSet<>(list);
    for (int at = 0; at < list.size(); at++) {
      for (Operand use : list.get(at).getUses()) {
        List<? extends Value> next = goesTo(use);
        if (next == null) {
          return false;
        }
        for (Value each : next) {
          if (open.add(each)) {
            list.add(each);
          }
        }
      }
    }
    return true;
  }

  /** The values that a use becomes part of; null if it has other effects. */
  private static List<? extends Value> goesTo(Operand use) {
    Operation user = use.getOwner();
    if (user instanceof YieldOp && user.parentOp() instanceof ForOp loop) {
      return List.of(loop.getIterArgs().get(use.index()), loop.result(use.index()));
    } else if (user instanceof YieldOp && user.parentOp() instanceof IfOp branch) {
      return List.of(branch.result(use.index()));
    } else if (user instanceof ForOp loop && use.index() >= FIRST_INIT) {
      return List.of(loop.getIterArgs().get(use.index() - FIRST_INIT), loop.result(use.index() - FIRST_INIT));
    }
    boolean pure = !user.hasRegions() && user.definition() != null && user.definition().hasTrait("Pure");
    return pure ? user.getResults() : null;
  }

  /** Lets a loop not carry some of what it carries. */
  private void drop(ForOp loop, Set<Integer> superfluous) {
    Block body = loop.getBody().entry();
    for (int i = loop.getIterArgs().size() - 1; i >= 0; i--) {
      if (superfluous.contains(i)) {
        Value init = loop.getInitArgs().get(i);
        loop.getIterArgs().get(i).replaceAllUsesWith(init);
        loop.result(i).replaceAllUsesWith(init);
        removeOperand(body.terminator(), i);
        removeOperand(loop, FIRST_INIT + i);
        body.getArguments().remove(1 + i);
        loop.getResults().remove(i);
      }
    }
    loop.setOrigin(loop.getOrigin().via(name()));
  }

  private static void removeOperand(Operation op, int index) {
    op.getOperands().get(index).setValue(null);
    op.getOperands().remove(index);
  }
}
