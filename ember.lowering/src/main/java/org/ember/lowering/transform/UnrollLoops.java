package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Prelude;

/**
 * Writes out short loops of the execute program that stand in another loop and have constant bounds, such as that over the columns of a
 * block: their iterations follow each other without being counted.
 */
public final class UnrollLoops extends FunctionPass {
  /** The most iterations, and the most operations that a loop may become. */
  private static final long MOST_ITERATIONS = 8;
  private static final long MOST_OPERATIONS = 64;

  public UnrollLoops() {
    super("unroll-loops", "write out short inner loops of the execute program", Level.DLC, Level.DLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    nested(function, false);
  }

  private void nested(Operation op, boolean execute) {
    List<Operation> all = new ArrayList<>();
    Fallback.forEachOutside(op, all::add);
    for (Operation inner : all) {
      nested(inner, execute || op instanceof ComputeLoopOp);
      if (execute && op instanceof ForOp && inner instanceof ForOp loop) {
        long trips = trips(loop);
        if (trips >= 1 && trips <= MOST_ITERATIONS && trips * loop.getBody().entry().getOperations().size() <= MOST_OPERATIONS && isStraight(loop)) {
          unroll(loop, trips);
        }
      }
    }
  }

  private static boolean isStraight(ForOp loop) {
    return loop.getBody().entry().getOperations().stream().allMatch(op -> !op.hasRegions());
  }

  /** How often a loop over indices runs, less than one if it never does or that is not known, or not worth knowing. */
  private static long trips(ForOp loop) {
    Long lower = Prelude.constantOf(loop.getLowerBound());
    Long upper = Prelude.constantOf(loop.getUpperBound());
    Long step = Prelude.constantOf(loop.getStep());
    boolean small = lower != null && upper != null && step != null && step > 0 && step < Integer.MAX_VALUE && Math.abs(lower) < Integer.MAX_VALUE && Math.abs(upper) < Integer.MAX_VALUE;
    return small ? (upper - lower + step - 1) / step : -1;
  }

  private void unroll(ForOp loop, long trips) {
    OpBuilder builder = OpBuilder.before(loop).withOrigin(loop.getOrigin().via(name()));
    Block body = loop.getBody().entry();
    long index = Prelude.constantOf(loop.getLowerBound());
    List<Value> carried = new ArrayList<>(loop.getInitArgs());
    for (long i = 0; i < trips; i++) {
      Value at = ArithOps.constant(builder, new IntegerAttr(index, loop.getInductionVar().getType())).getResult();
      IrCloner cloner = new IrCloner().map(loop.getInductionVar(), at).mapAll(loop.getIterArgs(), carried);
      for (Operation op : body.getOperations().subList(0, body.getOperations().size() - 1)) {
        Operation copy = cloner.clone(op);
        copy.setOrigin(op.getOrigin().via(name()));
        builder.insert(copy);
      }
      carried = body.terminator().operandValues().stream().map(cloner::mapped).toList();
      index += Prelude.constantOf(loop.getStep());
    }
    for (int i = 0; i < carried.size(); i++) {
      loop.result(i).replaceAllUsesWith(carried.get(i));
    }
    OpBuilder.erase(loop);
  }
}
