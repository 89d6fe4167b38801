package org.ember.lowering.conversion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.slc.CallbackOp;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.OpResult;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Traversal;

/**
 * Chooses variables for what a body computes, so that few values are copied: what an iteration yields is computed straight into
 * the variable that carries it, if nobody reads the old value any more; and a nested traversal carries on in the variable of the
 * value it starts with.
 */
final class Homes {
  private final Traversal loop;
  private final Variables variables;
  private final Map<Operation, Integer> positions = new HashMap<>();
  private final List<Value> yielded;

  /** @param loop a traversal whose carried values have variables, its body still complete */
  Homes(Traversal loop, Variables variables) {
    this.loop = loop;
    this.variables = variables;
    this.yielded = loop.yielded();
    List<Operation> ops = loop.body().getOperations();
    for (int i = 0; i < ops.size(); i++) {
      positions.put(ops.get(i), i);
    }
  }

  /** Gives every result in the body, and what its traversals carry, a variable. */
  void choose() {
    for (int i = 0; i < loop.carried().size(); i++) {
      reuse(loop.carried().get(i), yielded.get(i));
    }
    for (Operation op : loop.body().getOperations()) {
      if (Levels.isTraversal(op)) {
        traversal(Traversal.of(op));
      }
    }
    for (Operation op : loop.body().getOperations()) {
      if (op instanceof CallbackOp) {
        for (Value result : op.getResults()) {
          if (variables.home(result) == null) {
            variables.declare(result, null);
          }
        }
      }
    }
  }

  /** Computes what is yielded for a carried value in its variable, if that is safe. */
  private void reuse(BlockArgument carried, Value next) {
    Integer position = next instanceof OpResult result ? positions.get(result.getOwner()) : null;
    if (position == null || variables.home(next) != null || isReadAfter(carried, position)) {
      return;
    }
    Operation source = next.definingOp();
    if (Levels.isTraversal(source)) {
      Traversal inner = Traversal.of(source);
      int index = source.getResults().indexOf(next);
      if (isReadIn(carried, source, inner.op().getOperands().size() - inner.inits().size() + index)) {
        return;
      }
      variables.settle(inner.carried().get(index), variables.home(carried));
    }
    variables.settle(next, variables.home(carried));
  }

  private void traversal(Traversal inner) {
    for (int i = 0; i < inner.carried().size(); i++) {
      Value carried = inner.carried().get(i);
      Variable home = variables.home(carried);
      if (home == null) {
        home = variables.declare(carried, null);
        variables.settle(inner.op().result(i), home);
      }
      Value init = inner.inits().get(i);
      boolean own = init instanceof OpResult result && result.getOwner() instanceof CallbackOp && positions.containsKey(result.getOwner());
      if (own && variables.home(init) == null && init.getUses().size() == 1 && isFreeAfter(home, positions.get(init.definingOp()))) {
        variables.settle(init, home);
      }
    }
  }

  /** Whether no carried value that lives in the variable is read after a position of the body. */
  private boolean isFreeAfter(Variable home, int position) {
    return loop.carried().stream().noneMatch(carried -> variables.home(carried) == home && isReadAfter(carried, position));
  }

  private boolean isReadAfter(Value value, int position) {
    for (Operand use : value.getUses()) {
      if (place(use) > position) {
        return true;
      }
    }
    return false;
  }

  /** Whether a traversal in the body reads the value other than as that operand. */
  private boolean isReadIn(Value value, Operation traversal, int except) {
    for (Operand use : value.getUses()) {
      boolean start = use.getOwner() == traversal && use.index() == except;
      if (!start && Blocks.ancestorIn(loop.body(), use.getOwner()) == traversal) {
        return true;
      }
    }
    return false;
  }

  private int place(Operand use) {
    Block body = loop.body();
    Operation at = Blocks.ancestorIn(body, use.getOwner());
    return at == null ? Integer.MAX_VALUE : positions.get(at);
  }
}
