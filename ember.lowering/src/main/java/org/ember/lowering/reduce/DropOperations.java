package org.ember.lowering.reduce;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;

/** Drops operations with all in them; an operand or zero stands in for what they gave. */
final class DropOperations implements Shrink {

  @Override
  public int places(Operation module) {
    return operations(module).size();
  }

  @Override
  public boolean apply(Operation module, int from, int to) {
    List<Operation> chosen = operations(module).subList(from, to);
    boolean changed = false;
    for (int i = chosen.size() - 1; i >= 0; i--) {
      changed |= drop(chosen.get(i));
    }
    return changed;
  }

  private static boolean drop(Operation op) {
    boolean zero = op.definition() != null && op.definition().hasTrait("ConstantLike");
    for (Value result : op.getResults()) {
      if (zero && !result.getUses().isEmpty() || !Substitutes.replace(result, op)) {
        return false;
      }
    }
    OpBuilder.erase(op);
    return true;
  }

  private static List<Operation> operations(Operation module) {
    return Places.of(module, op -> !Places.isTerminator(op) && !op.is("func.func"));
  }
}
