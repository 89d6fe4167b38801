package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.arith.AddIOp;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.CmpIOp;
import org.ember.dialect.arith.CmpIPredicate;
import org.ember.dialect.arith.IndexCastOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IntegerType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Prelude;

/**
 * Splits the last iteration off a loop that asks whether it is in it, as the loop over the bags of torch's default offsets does: the last
 * bag ends with the indices, the others with the next offset. In each part the question is answered, the select behind it is
 * gone, and the bounds of the loops inside are plain loads that the access unit can make.
 */
public final class SplitLastIteration extends FunctionPass {
  private static final int INDEX_WIDTH = 64;

  public SplitLastIteration() {
    super("split-last-iteration", "split the last iteration off loops that ask for it", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Map<ForOp, List<CmpIOp>> questions = new LinkedHashMap<>();
    collect(function, questions);
    questions.forEach(this::split);
  }

  /** The outermost loops that ask, with their questions; a loop inside one of them stays whole, so the code at most doubles. */
  private static void collect(Operation op, Map<ForOp, List<CmpIOp>> questions) {
    if (op instanceof ForOp loop && isOne(loop.getStep())) {
      List<CmpIOp> found = new ArrayList<>();
      for (Operation inner : loop.getBody().entry().getOperations()) {
        if (inner instanceof CmpIOp question && asksForLast(question, loop)) {
          found.add(question);
        }
      }
      if (!found.isEmpty()) {
        questions.put(loop, found);
        return;
      }
    }
    Fallback.forEachOutside(op, inner -> collect(inner, questions));
  }

  private static boolean asksForLast(CmpIOp question, ForOp loop) {
    CmpIPredicate predicate = question.getPredicate();
    if (predicate != CmpIPredicate.EQ && predicate != CmpIPredicate.NE) {
      return false;
    }
    Value lhs = index(question.getLhs());
    Value rhs = index(question.getRhs());
    return isNext(lhs, loop) && rhs == loop.getUpperBound() || isNext(rhs, loop) && lhs == loop.getUpperBound();
  }

  /** Whether the value is the induction variable of the iteration that follows. */
  private static boolean isNext(Value value, ForOp loop) {
    return value.definingOp() instanceof AddIOp add
        && (index(add.getLhs()) == loop.getInductionVar() && isOne(add.getRhs()) || index(add.getRhs()) == loop.getInductionVar() && isOne(add.getLhs()));
  }

  /** The value before conversions between index and 64 bits, which keep it. */
  private static Value index(Value value) {
    Value at = value;
    while (at.definingOp() instanceof IndexCastOp cast && isWide(cast.getIn()) && isWide(cast.getOut())) {
      at = cast.getIn();
    }
    return at;
  }

  private static boolean isWide(Value value) {
    return !(value.getType() instanceof IntegerType integer) || integer.width() == INDEX_WIDTH;
  }

  private static boolean isOne(Value value) {
    Long constant = Prelude.constantOf(value);
    return constant != null && constant == 1;
  }

  /** The loop keeps its last iteration; a copy before it has the others. Both may be empty. */
  private void split(ForOp loop, List<CmpIOp> questions) {
    OpBuilder before = OpBuilder.before(loop).withOrigin(loop.getOrigin().via(name()));
    Value last = ArithOps.subI(before, loop.getUpperBound(), loop.getStep()).getResult();
    Value start = ArithOps.maxSI(before, loop.getLowerBound(), last).getResult();
    Value yes = ArithOps.constant(before, BoolAttr.TRUE).getResult();
    Value no = ArithOps.constant(before, BoolAttr.FALSE).getResult();
    IrCloner cloner = new IrCloner();
    ForOp others = cloner.clone(loop);
    before.insert(others);
    others.setOperand(1, last);
    loop.setOperand(0, start);
    for (int i = 0; i < loop.getInitArgs().size(); i++) {
      loop.setOperand(3 + i, others.result(i));
    }
    for (CmpIOp question : questions) {
      boolean isLast = question.getPredicate() == CmpIPredicate.EQ;
      cloner.mapped(question.getResult()).replaceAllUsesWith(isLast ? no : yes);
      question.getResult().replaceAllUsesWith(isLast ? yes : no);
    }
  }
}
