package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.arith.SelectOp;
import org.ember.dialect.aspect.Lanes;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.attribution.Evaluator;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Fallback;

/**
 * Drops choices between terms of a sum and its neutral element where lanes that are off have zero terms anyway, and the sum cannot be -0.0, which
 * is the one number that adding zero changes.
 */
public final class DropIdleSelects extends FunctionPass {
  public DropIdleSelects() {
    super("drop-idle-selects", "lanes that add zero to a sum need no neutral element", Level.SLCVEC, Level.SLCVEC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    List<SelectOp> idle = new ArrayList<>();
    Fallback.walkOutside(function, op -> {
      if (op instanceof SelectOp select && Lanes.isIdleInSums(attributes, select)) {
        idle.add(select);
      }
    });
    idle.forEach(select -> select.getResult().replaceAllUsesWith(select.getTrueValue()));
  }
}
