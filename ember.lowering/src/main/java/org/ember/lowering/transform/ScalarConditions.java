package org.ember.lowering.transform;

import org.ember.dialect.arith.SelectOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.vector.BroadcastOp;
import org.ember.ir.types.IntegerType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Fallback;

/** Selects between whole vectors by one condition where all lanes have the same: it need not be spread over a mask. */
public final class ScalarConditions extends FunctionPass {
  public ScalarConditions() {
    super("scalar-conditions", "select whole vectors where all lanes have one condition", Level.DLC, Level.DLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Fallback.walkOutside(function, op -> {
      if (op instanceof SelectOp select && select.getCondition().definingOp() instanceof BroadcastOp spread && spread.operand(0).getType().equals(IntegerType.of(1))) {
        select.setOperand(0, spread.operand(0));
        select.setOrigin(select.getOrigin().via(name()));
      }
    });
  }
}
