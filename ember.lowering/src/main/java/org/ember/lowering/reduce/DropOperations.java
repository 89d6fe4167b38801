package org.ember.lowering.reduce;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;

/** Drops operations with all in them; an operand or zero stands in for what they gave. */
final class DropOperations extends ShrinkAt<Operation> {
  @Override
  boolean change(Operation module, Operation op) {
    boolean zero = op.definition() != null && op.definition().hasTrait("ConstantLike");
    for (Value result : op.getResults()) {
      if (zero && !result.getUses().isEmpty() || !Substitutes.replace(result, op)) {
        return false;
      }
    }
    OpBuilder.erase(op);
    return true;
  }

  @Override
  List<Operation> list(Operation module) {
    return Places.of(module, op -> !Places.isTerminator(op) && !op.is("func.func"));
  }
}
