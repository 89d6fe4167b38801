package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.CmpIPredicate;
import org.ember.dialect.aspect.Idling;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IndexType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;

/**
 * Runs a loop only where something happens: if each iteration changes nothing where a comparison of the induction variable fails, as in a
 * mask that keeps of all lookups those of one bag, the loop's bounds become those of the comparison. What need not run no longer reads, either.
 */
public final class TightenLoopBounds extends FunctionPass {
  public TightenLoopBounds() {
    super("tighten-loop-bounds", "run loops only where their conditions hold", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    Map<ForOp, List<LoopCondition>> plans = new LinkedHashMap<>();
    Blocks.walk(function, op -> {
      if (op instanceof ForOp loop && loop.getInductionVar().getType() instanceof IndexType) {
        List<LoopCondition> conditions = conditions(loop, attributes, context);
        if (!conditions.isEmpty()) {
          plans.put(loop, conditions);
        }
      }
    });
    plans.forEach((loop, conditions) -> tighten(loop, conditions, attributes));
  }

  /** The conditions in the loop without which its iterations do nothing. */
  private static List<LoopCondition> conditions(ForOp loop, Evaluator attributes, PassContext context) {
    List<LoopCondition> found = new ArrayList<>();
    Blocks.forEachNested(loop, inner -> Blocks.walk(inner, op -> {
      LoopCondition condition = LoopCondition.of(op, loop, attributes);
      if (condition == null || !condition.isBound()) {
        return;
      }
      if (!Idling.isIdleIteration(attributes, loop, condition.result())) {
        return;
      }
      if (condition.isLower() && !isOne(loop.getStep())) {
        context.remark(loop, "loop bounds not tightened: its step is not 1");
      } else {
        found.add(condition);
      }
    }));
    return found;
  }

  private static boolean isOne(Value step) {
    Long constant = Prelude.constantOf(step);
    return constant != null && constant == 1;
  }

  private void tighten(ForOp loop, List<LoopCondition> conditions, Evaluator attributes) {
    OpBuilder before = OpBuilder.before(loop).withOrigin(loop.getOrigin().via(name()));
    IrCloner cloner = new IrCloner();
    Value lower = loop.getLowerBound();
    Value upper = loop.getUpperBound();
    for (LoopCondition condition : conditions) {
      Value limit = index(hoist(condition.limit(), loop, before, cloner, attributes), before);
      boolean strict = condition.relation() == CmpIPredicate.SLT || condition.relation() == CmpIPredicate.SGE;
      Value beside = strict ? null : behind(limit, upper, before);
      if (condition.isLower()) {
        lower = ArithOps.maxSI(before, lower, condition.relation() == CmpIPredicate.SGT ? beside : limit).getResult();
      }
      if (condition.isUpper()) {
        upper = ArithOps.minSI(before, upper, strict ? limit : beside).getResult();
      }
    }
    loop.setOperand(0, lower);
    loop.setOperand(1, upper);
    loop.setOrigin(loop.getOrigin().via(name()));
    Value yes = ArithOps.constant(before, BoolAttr.TRUE).getResult();
    conditions.forEach(condition -> condition.result().replaceAllUsesWith(yes));
  }

  /** One more than the limit, but not more than the loop's end: that never overflows. */
  private static Value behind(Value limit, Value upper, OpBuilder before) {
    Value within = ArithOps.cmpI(before, limit, upper, CmpIPredicate.SLT).getResult();
    Value next = ArithOps.addI(before, limit, new Prelude(before, before.origin()).index(1)).getResult();
    return ArithOps.select(before, within, next, upper).getResult();
  }

  private static Value index(Value limit, OpBuilder before) {
    return limit.getType() instanceof IndexType ? limit : ArithOps.indexCast(before, limit, IndexType.INSTANCE).getOut();
  }

  /** The value as it is before the loop; what computes it in the loop is computed there again. */
  private Value hoist(Value value, ForOp loop, OpBuilder before, IrCloner cloner, Evaluator attributes) {
    if (cloner.mapped(value) != value || Memory.isOutside(attributes, value, loop)) {
      return cloner.mapped(value);
    }
    Operation op = value.definingOp();
    op.operandValues().forEach(operand -> hoist(operand, loop, before, cloner, attributes));
    Operation copy = cloner.clone(op);
    copy.setOrigin(op.getOrigin().via(name()));
    before.insert(copy);
    return cloner.mapped(value);
  }
}
