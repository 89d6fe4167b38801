package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.aspect.Queues;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.DlcOps;
import org.ember.dialect.dlc.Event;
import org.ember.dialect.dlc.NewTuOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.slc.AluKind;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slcvec.MaskOp;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;

/**
 * Where a loop needs only to know how often it runs, the difference of its bounds travels, once for each traversal: that is one operand instead of two
 * loads, which miss where the bounds lie on a line for the first time. Only traversals with lanes: where an iteration brings a whole row, the access unit is
 * the slower one, and what it sends besides delays it.
 */
public final class SendLengths extends FunctionPass {
  public SendLengths() {
    super("send-lengths", "the length of a traversal travels where its bounds would be loaded", Level.DLC, Level.DLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Programs.forEach(function, this::send);
  }

  private void send(ConfigureAccessEngineOp access, ComputeLoopOp execute) {
    Evaluator attributes = Evaluator.current();
    boolean some = access.getBody().entry().getOperations().stream().anyMatch(op -> op instanceof NewTuOp unit && hasLoadedBounds(unit));
    ReloadOperands.Pairs pairs = some ? ReloadOperands.Pairs.of(attributes, execute) : null;
    if (pairs == null) {
      return;
    }
    StreamValues values = new StreamValues(attributes, access, execute, name());
    pairs.loops().forEach((loop, unit) -> {
      NewTuOp outer = Queues.outer(attributes, unit);
      boolean once = outer != null && values.home(unit.getLowerBound()) == outer && values.home(unit.getUpperBound()) == outer;
      List<MaskOp> masks = masks(loop);
      if (hasLoadedBounds(unit) && once && masks != null && isOnlyBound(loop.getLowerBound(), loop, masks) && isOnlyBound(loop.getUpperBound(), loop, masks)) {
        send(access, unit, loop, masks);
      }
    });
  }

  /** Whether a traversal with lanes has bounds that the execute unit would load. */
  private static boolean hasLoadedBounds(NewTuOp unit) {
    return unit.getLanes() != null && StreamValues.isLoaded(unit.getLowerBound()) && StreamValues.isLoaded(unit.getUpperBound());
  }

  /** The masks that the loop's index is used for; null if it is used for something else. */
  private static List<MaskOp> masks(ForOp loop) {
    List<MaskOp> masks = new ArrayList<>();
    for (Operand use : loop.getInductionVar().getUses()) {
      if (!(use.getOwner() instanceof MaskOp mask) || use.index() != 0 || mask.getLower() != loop.getLowerBound() || mask.getUpper() != loop.getUpperBound()) {
        return null;
      }
      masks.add(mask);
    }
    return masks;
  }

  /** Whether a value is loaded for the loop alone. */
  private static boolean isOnlyBound(Value value, ForOp loop, List<MaskOp> masks) {
    for (Operand use : value.getUses()) {
      if (use.getOwner() != loop && !masks.contains(use.getOwner())) {
        return false;
      }
    }
    Operation op = value.definingOp();
    return op != null && !Blocks.isInside(op, loop);
  }

  private void send(ConfigureAccessEngineOp access, NewTuOp unit, ForOp loop, List<MaskOp> masks) {
    Origin origin = loop.getOrigin().via(name());
    OpBuilder end = OpBuilder.atEnd(access.getBody().entry()).withOrigin(origin);
    Value difference = SlcOps.aluStream(end, unit.getUpperBound(), unit.getLowerBound(), AluKind.SUB, unit.getUpperBound().getType()).getResult();
    DlcOps.registerOperand(end, unit.getTu(), difference, Event.FBEG);
    OpBuilder before = OpBuilder.before(loop).withOrigin(origin);
    Value length = DlcOps.popOperand(before, loop.getUpperBound().getType()).getValue();
    Value zero = ArithOps.constant(before, Prelude.number(0, length.getType())).getResult();
    masks.forEach(mask -> {
      mask.getOperands().get(1).setValue(zero);
      mask.getOperands().get(2).setValue(length);
    });
    loop.getOperands().get(0).setValue(zero);
    loop.getOperands().get(1).setValue(length);
  }
}
