package org.ember.lowering.transform;

import java.util.List;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.CmpIPredicate;
import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;

/**
 * Sinks a loop that sums up rows, such as that over the lookups of a bag, into the loop over the columns: then all that is added to one
 * place follows each other, and its sum can stay in a register. Each column does what it did, in the same order, so sums keep their bits.
 * What the loop loads for itself is loaded once for each vector of columns instead of once; that pays if the vectors are short, or so few
 * that they run together.
 */
public final class InterchangeLoops extends FunctionPass {
  public InterchangeLoops() {
    super("interchange-loops", "sink loops that sum up rows into the loops over the columns", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    // inner loops first: where they sink to, outer ones follow
    Levels.forEachUndecoupled(function, op -> {
      if (op instanceof ForOp loop) {
        sink(loop, attributes, context);
      }
    });
  }

  private void sink(ForOp loop, Evaluator attributes, PassContext context) {
    ForOp column = column(loop, attributes, context);
    if (column == null) {
      return;
    }
    StoreOp sum = (StoreOp) Dependence.accumulation(attributes, loop, column);
    if (!SumLoops.surelyAccesses(loop, sum, attributes)) {
      guard(loop, column);
    }
    for (ForOp inside = null; inside != column;) {
      inside = Dependence.lastLoop(attributes, loop);
      exchange(loop, inside);
      attributes.clear();
    }
  }

  /** The innermost of the loops in it over whose columns the loop sums up, if it can sink so far and that pays; null if there is none. */
  private static ForOp column(ForOp loop, Evaluator attributes, PassContext context) {
    ForOp found = null;
    for (ForOp inside = Dependence.lastLoop(attributes, loop); inside != null; inside = Dependence.lastLoop(attributes, inside)) {
      // few loops pay: what is in the way of the others does not matter
      if (!SumLoops.pays(loop, inside, attributes, context.options()) || !exists(loop, inside, attributes)) {
        continue;
      } else if (!SumLoops.sinksTo(loop, inside, attributes)) {
        return found;
      }
      String obstacle = SumLoops.obstacle(loop, inside, attributes);
      if (obstacle != null) {
        context.remark(loop, "loops not interchanged: " + obstacle);
        return found;
      }
      found = inside;
    }
    return found;
  }

  /** Whether the place that is summed up in can be accessed although the loop may be empty, or the loop over the columns be made empty then. */
  private static boolean exists(ForOp loop, ForOp column, Evaluator attributes) {
    StoreOp sum = (StoreOp) Dependence.accumulation(attributes, loop, column);
    return Dependence.isCountedOutside(attributes, loop) || SumLoops.surelyAccesses(loop, sum, attributes);
  }

  /** Makes the loop over the columns empty if the other one is: then no place is accessed that was not accessed before. */
  private void guard(ForOp loop, ForOp column) {
    OpBuilder before = OpBuilder.before(loop).withOrigin(column.getOrigin().via(name()));
    Value runs = ArithOps.cmpI(before, loop.getLowerBound(), loop.getUpperBound(), CmpIPredicate.SLT).getResult();
    column.setOperand(1, ArithOps.select(before, runs, column.getUpperBound(), column.getLowerBound()).getResult());
  }

  /** Lets the loop change places with the one that ends its body; what stands before that goes along with it. */
  private void exchange(ForOp loop, ForOp inside) {
    List<Operation> mine = loop.getBody().entry().getOperations();
    List<Operation> body = Blocks.take(inside.getBody().entry());
    Operation insideEnd = body.remove(body.size() - 1);
    List<Operation> outside = loop.getBlock().getOperations();
    outside.set(outside.indexOf(loop), inside);
    mine.addAll(mine.size() - 1, body);
    inside.getBody().entry().getOperations().addAll(List.of(loop, insideEnd));
    loop.setOrigin(loop.getOrigin().via(name()));
    inside.setOrigin(inside.getOrigin().via(name()));
  }
}
