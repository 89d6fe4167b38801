package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.CmpIPredicate;
import org.ember.dialect.arith.SelectOp;
import org.ember.dialect.aspect.Starting;
import org.ember.dialect.aspect.Vectorization;
import org.ember.dialect.aspect.support.Neutral;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Fallback;

/**
 * Starts from a neutral element where a loop takes the first element as it is and combines the others with it, as a maximum does: the
 * smallest number does not change the first one, and nobody asks any more. If the loop does not run, its result is what it was before.
 */
public final class StartNeutral extends FunctionPass {
  /** What is asked for a carried value, and by what later iterations combine it: both known before anything changes. */
  private record Start(BlockArgument carried, SelectOp question, String combination) {}

  public StartNeutral() {
    super("start-neutral", "start from a neutral element instead of asking for the first iteration", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    Map<ForOp, List<Start>> starts = new LinkedHashMap<>();
    Fallback.walkOutside(function, op -> {
      if (op instanceof ForOp loop && selects(loop)) {
        for (BlockArgument carried : loop.getIterArgs()) {
          SelectOp question = (SelectOp) Starting.firstSelect(attributes, carried);
          if (question != null) {
            Operation combining = carried.getUses().get(0).getOwner();
            starts.computeIfAbsent(loop, l -> new ArrayList<>()).add(new Start(carried, question, Vectorization.combination(attributes, combining)));
          }
        }
      }
    });
    starts.forEach((loop, found) -> found.forEach(start -> start(loop, start)));
  }

  /** Whether what a loop hands to its next iteration is selected: only then it may ask for the first one. */
  private static boolean selects(ForOp loop) {
    for (Operand next : loop.getBody().entry().terminator().getOperands()) {
      if (next.getValue().definingOp() instanceof SelectOp) {
        return true;
      }
    }
    return false;
  }

  private void start(ForOp loop, Start start) {
    int place = loop.getIterArgs().indexOf(start.carried());
    Operation combining = start.carried().getUses().get(0).getOwner();
    OpBuilder before = OpBuilder.before(loop).withOrigin(start.question().getOrigin().via(name()));
    Value init = loop.getInitArgs().get(place);
    Value neutral = ArithOps.constant(before, Neutral.of(start.combination(), init.getType())).getResult();
    Value runs = ArithOps.cmpI(before, loop.getLowerBound(), loop.getUpperBound(), CmpIPredicate.SLT).getResult();
    loop.setOperand(3 + place, neutral);
    start.question().getResult().replaceAllUsesWith(combining.result(0));
    Value result = loop.result(place);
    List<Operand> uses = new ArrayList<>(result.getUses());
    if (!uses.isEmpty()) {
      OpBuilder behind = OpBuilder.after(loop).withOrigin(before.origin());
      Value selected = ArithOps.select(behind, runs, result, init).getResult();
      uses.forEach(use -> use.setValue(selected));
    }
  }
}
