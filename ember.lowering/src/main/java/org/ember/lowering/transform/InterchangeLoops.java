package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.CmpIPredicate;
import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.aspect.Ranges;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Prelude;

/**
 * Sinks a loop that sums up rows, such as that over the lookups of a bag, into the loop over the columns: then all that is added to one
 * place follows each other, and its sum can stay in a register. Each column does what it did, in the same order, so sums keep their bits.
 * What the loop loads for itself is loaded once for each vector of columns instead of once; that pays if the vectors are short, or so few
 * that they run together.
 */
public final class InterchangeLoops extends FunctionPass {
  /** How many vectors of a row of static width can be summed up side by side in registers. */
  private static final int ROW_VECTORS = 8;
  /** How many operations before a loop are searched for what clears the place that it sums up in. */
  private static final long NEAR = 64;
  private static final int BYTE = 8;
  private static final int INDEX_BITS = 64;

  public InterchangeLoops() {
    super("interchange-loops", "sink loops that sum up rows into the loops over the columns", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    nested(function, Evaluator.batch(), context);
  }

  /** Inner loops first: where they sink to, outer ones follow. */
  private void nested(Operation op, Evaluator attributes, PassContext context) {
    if (Levels.isDecoupled(op)) {
      return;
    }
    List<Operation> all = new ArrayList<>();
    Blocks.forEachNested(op, all::add);
    for (Operation inner : all) {
      nested(inner, attributes, context);
      if (inner instanceof ForOp loop) {
        sink(loop, attributes, context);
      }
    }
  }

  private void sink(ForOp loop, Evaluator attributes, PassContext context) {
    ForOp column = column(loop, attributes, context);
    if (column == null) {
      return;
    }
    StoreOp sum = (StoreOp) Dependence.accumulation(attributes, loop, column);
    if (!surelyAccesses(loop, sum, attributes)) {
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
      boolean pays = pays(loop, inside, attributes, context);
      String obstacle = Dependence.sinkObstacle(attributes, loop, inside);
      Operation repeated = Dependence.repeated(attributes, loop, inside);
      if (obstacle == null && repeated != null) {
        obstacle = repeated.result(0) + " would be computed again for each column";
      }
      if (obstacle != null) {
        if (pays) {
          context.remark(loop, "loops not interchanged: " + obstacle);
        }
        return found;
      }
      found = pays ? inside : found;
    }
    return found;
  }

  /** Whether sums of the loop over the columns of the one inside are better kept in registers. */
  private static boolean pays(ForOp loop, ForOp column, Evaluator attributes, PassContext context) {
    Long step = Prelude.constantOf(column.getStep());
    if (step == null || step != 1 || !(Dependence.accumulation(attributes, loop, column) instanceof StoreOp sum)) {
      return false;
    }
    int lanes = context.options().lanes();
    boolean shortVectors = lanes > 1 && lanes * bits(sum.getValue().getType()) < BYTE * context.options().target().line();
    return (shortVectors || isShortRow(column, lanes)) && (surelyAccesses(loop, sum, attributes) || Dependence.isCountedOutside(attributes, loop));
  }

  private static int bits(Type type) {
    return type instanceof FloatType real ? real.width() : type instanceof IntegerType integer ? integer.width() : INDEX_BITS;
  }

  private static boolean isShortRow(ForOp column, int lanes) {
    Long lower = Prelude.constantOf(column.getLowerBound());
    Long upper = Prelude.constantOf(column.getUpperBound());
    return lanes > 1 && lower != null && upper != null && upper - lower <= (long) ROW_VECTORS * lanes;
  }

  /** Whether the sum can be loaded before the loop and stored behind it, even if the loop does not run. */
  private static boolean surelyAccesses(ForOp loop, StoreOp sum, Evaluator attributes) {
    return Ranges.placeExists(attributes, sum) || Ranges.surelyRuns(attributes, loop) || Dependence.isStoredBefore(attributes, loop, sum, NEAR);
  }

  /** Makes the loop over the columns empty if the other one is: then no place is accessed that was not accessed before. */
  private void guard(ForOp loop, ForOp column) {
    OpBuilder before = OpBuilder.before(loop).withOrigin(column.getOrigin().via(name()));
    Value runs = ArithOps.cmpI(before, loop.getLowerBound(), loop.getUpperBound(), CmpIPredicate.SLT).getResult();
    column.setOperand(1, ArithOps.select(before, runs, column.getUpperBound(), column.getLowerBound()).getResult());
  }

  /** Lets the loop change places with the one that ends its body; what stands before that goes along with it. */
  private void exchange(ForOp loop, ForOp inside) {
    Block outside = loop.getBlock();
    int at = outside.getOperations().indexOf(loop);
    List<Operation> mine = Blocks.take(loop.getBody().entry());
    List<Operation> body = Blocks.take(inside.getBody().entry());
    Operation end = mine.remove(mine.size() - 1);
    mine.remove(inside);
    Operation insideEnd = body.remove(body.size() - 1);
    outside.getOperations().set(at, inside);
    loop.getBody().entry().getOperations().addAll(mine);
    loop.getBody().entry().getOperations().addAll(body);
    loop.getBody().entry().getOperations().add(end);
    inside.getBody().entry().getOperations().addAll(List.of(loop, insideEnd));
    loop.setOrigin(loop.getOrigin().via(name()));
    inside.setOrigin(inside.getOrigin().via(name()));
  }
}
