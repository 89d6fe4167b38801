package org.ember.lowering.transform;

import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.aspect.Ranges;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.rewrite.Prelude;

/** Loops that sum up rows, column by column: when it pays to sum up one column, or vector of columns, after the other. */
final class SumLoops {
  /** How many vectors of a row of static width can be summed up side by side in registers. */
  private static final int ROW_VECTORS = 8;
  /** How many operations before a loop are searched for what clears the place that it sums up in. */
  private static final long NEAR = 64;
  private static final int BYTE = 8;
  private static final int INDEX_BITS = 64;

  private SumLoops() {}

  /** Whether sums of the loop over the columns of the one inside are better kept in registers. */
  static boolean pays(ForOp loop, ForOp column, Evaluator attributes, PassOptions options) {
    Long step = Prelude.constantOf(column.getStep());
    if (options.lanes() == 1 || step == null || step != 1 || !(Dependence.accumulation(attributes, loop, column) instanceof StoreOp sum)) {
      return false;
    }
    boolean shortVectors = options.lanes() * bits(sum.getValue().getType()) < BYTE * options.target().line();
    return shortVectors || isShortRow(column, options.lanes());
  }

  /** The bits of a scalar. */
  static int bits(Type type) {
    return type instanceof FloatType real ? real.width() : type instanceof IntegerType integer ? integer.width() : INDEX_BITS;
  }

  /** Whether a row of that many columns is summed up side by side in registers. */
  static boolean isShortRow(ForOp column, int lanes) {
    Long lower = Prelude.constantOf(column.getLowerBound());
    Long upper = Prelude.constantOf(column.getUpperBound());
    return lower != null && upper != null && upper - lower <= (long) ROW_VECTORS * lanes;
  }

  /** Whether the loop can change places with all loops between it and the one inside, each of which ends the body of the one before. */
  static boolean sinksTo(ForOp loop, ForOp inside, Evaluator attributes) {
    for (Operation each = inside.parentOp(); each != loop; each = each.parentOp()) {
      if (obstacle(loop, (ForOp) each, attributes) != null) {
        return false;
      }
    }
    return true;
  }

  /** Why the loop cannot become the innermost of the loops down to the one inside, or should not; null if it can. */
  static String obstacle(ForOp loop, ForOp inside, Evaluator attributes) {
    String obstacle = Dependence.sinkObstacle(attributes, loop, inside);
    return obstacle == null ? Dependence.repeated(attributes, loop, inside) : obstacle;
  }

  /** Whether the sum can be loaded before the loop and stored behind it, even if the loop does not run. */
  static boolean surelyAccesses(ForOp loop, StoreOp sum, Evaluator attributes) {
    return Ranges.placeExists(attributes, sum) || Ranges.surelyRuns(attributes, loop) || Dependence.isStoredBefore(attributes, loop, sum, NEAR);
  }
}
