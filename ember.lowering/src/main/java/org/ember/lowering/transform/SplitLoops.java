package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.aspect.Expansion;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;

/**
 * Splits long operations, such as a division for each edge of a row, off loops in which other loops stand: those get the lanes. In a loop of
 * their own before it they have lanes, too, and take as long for all of them as for one. A buffer of the execute unit takes the values from
 * the one loop to the other.
 */
public final class SplitLoops extends FunctionPass {
  /** How often a loop must run at least, if that is known, for lanes to pay. */
  private static final int FEW = 4;

  public SplitLoops() {
    super("split-loops", "compute what takes long in a loop of its own where it can have lanes", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    if (context.options().lanes() > 1) {
      Evaluator attributes = Evaluator.current();
      Levels.forEachUndecoupled(function, op -> {
        if (op instanceof ForOp loop && loop.parentOp() instanceof ForOp && holdsLoop(loop)) {
          split(loop, attributes, context);
        }
      });
    }
  }

  private static boolean holdsLoop(ForOp loop) {
    return loop.getBody().entry().getOperations().stream().anyMatch(ForOp.class::isInstance);
  }

  private void split(ForOp loop, Evaluator attributes, PassContext context) {
    Long lower = Prelude.constantOf(loop.getLowerBound());
    Long upper = Prelude.constantOf(loop.getUpperBound());
    List<Operation> ops = loop.getBody().entry().getOperations();
    if (lower != null && upper != null && upper - lower < FEW || ops.stream().noneMatch(op -> Expansion.isLong(attributes, op))) {
      return;
    }
    Set<Operation> movable = movable(loop, attributes);
    Set<Operation> kept = new LinkedHashSet<>();
    movable.stream().filter(op -> Expansion.isLong(attributes, op)).forEach(op -> kept.add(last(op, movable)));
    if (kept.isEmpty()) {
      return;
    }
    IterationBuffers buffers = new IterationBuffers(equal(loop, attributes), attributes, name());
    if (buffers.obstacle() != null) {
      kept.forEach(op -> context.remark(op, "not computed in lanes before the loop: " + buffers.obstacle()));
      return;
    }
    split(loop, kept, buffers);
    attributes.clear();
  }

  /** The operations that can run before the loop for all of its iterations: nothing in it changes what they need. */
  private static Set<Operation> movable(ForOp loop, Evaluator attributes) {
    Set<Operation> movable = new LinkedHashSet<>();
    for (Operation op : loop.getBody().entry().getOperations()) {
      if (op.getResults().size() == 1 && Expansion.isSteady(attributes, op, loop) && op.operandValues().stream().allMatch(value -> value == loop.getInductionVar()
          || Memory.isOutside(attributes, value, loop) || movable.contains(value.definingOp()))) {
        movable.add(op);
      }
    }
    return movable;
  }

  /** The last of the operations that do nothing but go on with what one has computed. */
  private static Operation last(Operation op, Set<Operation> movable) {
    Operation at = op;
    while (at.result(0).getUses().size() == 1 && movable.contains(at.result(0).getUses().get(0).getOwner())) {
      at = at.result(0).getUses().get(0).getOwner();
    }
    return at;
  }

  /** The loop, and those beside it that run as often. */
  private static List<ForOp> equal(ForOp loop, Evaluator attributes) {
    List<ForOp> equal = new ArrayList<>(List.of(loop));
    for (Operation op : loop.getBlock().getOperations()) {
      if (op != loop && op instanceof ForOp other && Dependence.hasBoundsOf(attributes, loop, other)) {
        equal.add(other);
      }
    }
    return equal;
  }

  private void split(ForOp loop, Set<Operation> kept, IterationBuffers buffers) {
    Origin origin = loop.getOrigin().via(name());
    ForOp before = ScfOps.for_(OpBuilder.before(loop).withOrigin(origin), loop.getLowerBound(), loop.getUpperBound(), loop.getStep(), List.of());
    before.getInductionVar().setName(loop.getInductionVar().getName());
    OpBuilder body = OpBuilder.atEnd(before.getBody().entry()).withOrigin(origin);
    Value place = IterationBuffers.place(before, body);
    IrCloner cloner = new IrCloner().map(loop.getInductionVar(), before.getInductionVar());
    OpBuilder start = OpBuilder.atStart(loop.getBody().entry()).withOrigin(origin);
    Value here = IterationBuffers.place(loop, start);
    for (Operation op : kept) {
      Value value = op.result(0);
      Value buffer = buffers.make(value, op.getOrigin());
      copy(op, loop, cloner, body);
      MemrefOps.store(body.withOrigin(op.getOrigin().via(name())), cloner.mapped(value), buffer, List.of(place));
      Value known = MemrefOps.load(OpBuilder.before(op).withOrigin(body.origin()), buffer, List.of(here)).getResult();
      known.setName(value.getName());
      value.replaceAllUsesWith(known);
    }
    ScfOps.yield(body.withOrigin(origin), List.of());
    DeadCode.removeIn(loop.getBody().entry());
  }

  /** Copies an operation of the loop, with what it needs of that loop. */
  private void copy(Operation op, ForOp loop, IrCloner cloner, OpBuilder body) {
    for (Value operand : op.operandValues()) {
      if (operand.definingOp() != null && cloner.mapped(operand) == operand && Blocks.isInside(operand.definingOp(), loop)) {
        copy(operand.definingOp(), loop, cloner, body);
      }
    }
    Operation again = cloner.clone(op);
    again.setOrigin(op.getOrigin().via(name()));
    body.insert(again);
  }
}
