package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.SubIOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.slcvec.MaskOp;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Prelude;

/**
 * Lets loops count from 0 that need to know only how far they have come: then no iteration computes that. Masks compare with the length.
 */
public final class CountFromZero extends FunctionPass {
  /** The operands of a mask: what counts, and the bounds that it is compared with. */
  private static final int LOWER = 1;
  private static final int UPPER = 2;

  public CountFromZero() {
    super("count-from-zero", "loops that need only the distance from their start count from 0", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    List<ForOp> loops = new ArrayList<>();
    Fallback.walkOutside(function, op -> {
      if (op instanceof ForOp loop && needsDistance(loop)) {
        loops.add(loop);
      }
    });
    loops.forEach(this::count);
  }

  /** Whether the induction variable is used for the distance from the start, and for nothing else but masks. */
  private static boolean needsDistance(ForOp loop) {
    boolean found = false;
    for (Operand use : loop.getInductionVar().getUses()) {
      boolean distance = isDistance(use.getOwner(), loop);
      found |= distance;
      if (!distance && !isMask(use, loop)) {
        return false;
      }
    }
    return found && Prelude.constantOf(loop.getLowerBound()) == null;
  }

  private static boolean isDistance(Operation op, ForOp loop) {
    return op instanceof SubIOp difference && difference.getLhs() == loop.getInductionVar() && difference.getRhs() == loop.getLowerBound();
  }

  private static boolean isMask(Operand use, ForOp loop) {
    return use.getOwner() instanceof MaskOp mask && use.index() == 0 && mask.getLower() == loop.getLowerBound() && mask.getUpper() == loop.getUpperBound();
  }

  private void count(ForOp loop) {
    Origin origin = loop.getOrigin().via(name());
    OpBuilder before = OpBuilder.before(loop).withOrigin(origin);
    Value length = ArithOps.subI(before, loop.getUpperBound(), loop.getLowerBound()).getResult();
    Value zero = ArithOps.constant(before, Prelude.number(0, length.getType())).getResult();
    for (Operand use : new ArrayList<>(loop.getInductionVar().getUses())) {
      if (use.getOwner() instanceof MaskOp mask) {
        mask.getOperands().get(LOWER).setValue(zero);
        mask.getOperands().get(UPPER).setValue(length);
      } else {
        use.getOwner().result(0).replaceAllUsesWith(loop.getInductionVar());
        OpBuilder.erase(use.getOwner());
      }
    }
    loop.getOperands().get(0).setValue(zero);
    loop.getOperands().get(1).setValue(length);
    loop.setOrigin(origin);
  }
}
