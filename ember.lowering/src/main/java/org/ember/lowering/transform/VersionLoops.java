package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.CmpIPredicate;
import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.aspect.Ranges;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.IfOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Prelude;

/**
 * Asks in front of a nest whether its rows fit into the output, where sums could be kept in registers if one knew: a bag without lookups
 * accesses nothing, so nothing may be loaded for it from a place that may not exist. The nest is there twice then, and in the first version
 * the bounds say that the rows fit. Callers that pass buffers of matching sizes never run the second, and it accesses nothing: it is marked,
 * and stays on the execute unit.
 */
public final class VersionLoops extends FunctionPass {
  /** How many operations a nest may have to be doubled. */
  private static final int LARGEST = 200;

  public VersionLoops() {
    super("version-loops", "ask whether rows fit into the output, where sums in registers depend on it", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    nests(function, Evaluator.current(), context);
  }

  private void nests(Operation op, Evaluator attributes, PassContext context) {
    if (Levels.isDecoupled(op)) {
      return;
    }
    List<Operation> all = new ArrayList<>();
    Fallback.forEachOutside(op, all::add);
    for (Operation inner : all) {
      if (inner instanceof ForOp nest) {
        Set<Missing> missing = new LinkedHashSet<>();
        collect(nest, nest, missing, attributes, context);
        if (missing.isEmpty()) {
          continue;
        }
        String obstacle = obstacle(nest);
        if (obstacle == null) {
          version(nest, missing);
        } else {
          context.remark(nest, "nest not there twice, so sums stay in memory where rows may not fit: " + obstacle);
        }
      } else {
        nests(inner, attributes, context);
      }
    }
  }

  /** Why a nest is not doubled; null if it can be. */
  private static String obstacle(ForOp nest) {
    int size = size(nest);
    return !nest.getInitArgs().isEmpty() ? "it carries values from one iteration to the next"
        : size > LARGEST ? "it has " + size + " operations, at most " + LARGEST + " are written twice" : null;
  }

  private static int size(Operation op) {
    int[] size = new int[1];
    Blocks.walk(op, inner -> size[0]++);
    return size[0];
  }

  /** What is not known of a nest: that the bound is at most the size of a dimension of the buffer. */
  private record Missing(Value bound, Value memref, int dimension, boolean guarded) {}

  private static void collect(Operation op, ForOp nest, Set<Missing> missing, Evaluator attributes, PassContext context) {
    if (op instanceof ForOp loop) {
      for (ForOp column = Dependence.lastLoop(attributes, loop); column != null; column = Dependence.lastLoop(attributes, column)) {
        if (depends(loop, column, nest, attributes, context)) {
          if (!SumLoops.sinksTo(loop, column, attributes) || SumLoops.obstacle(loop, column, attributes) != null) {
            break;
          }
          missing((StoreOp) Dependence.accumulation(attributes, loop, column), nest, missing, attributes);
        }
      }
    }
    if (op.hasRegions()) {
      Blocks.forEachNested(op, inner -> collect(inner, nest, missing, attributes, context));
    }
  }

  /** Whether sums of the loop over the columns would be kept in registers if one knew that rows fit. */
  private static boolean depends(ForOp loop, ForOp column, ForOp nest, Evaluator attributes, PassContext context) {
    if (!SumLoops.pays(loop, column, attributes, context.options()) || Dependence.isCountedOutside(attributes, loop)) {
      return false;
    }
    StoreOp sum = (StoreOp) Dependence.accumulation(attributes, loop, column);
    return Ranges.placeWouldExist(attributes, sum, nest) && !SumLoops.surelyAccesses(loop, sum, attributes);
  }

  private static void missing(StoreOp sum, ForOp nest, Set<Missing> missing, Evaluator attributes) {
    for (int i = 0; i < sum.getIndices().size(); i++) {
      Value bound = Ranges.missingBound(attributes, sum.getIndices().get(i), sum.getMemref(), i, nest);
      if (bound != null) {
        missing.add(new Missing(bound, sum.getMemref(), i, isGuarded(sum, nest)));
      }
    }
  }

  /** Whether a branch in the nest may keep the store from places that do not exist: then rows that do not fit may be accessed in part. */
  private static boolean isGuarded(Operation store, ForOp nest) {
    Operation around = store.parentOp();
    while (around instanceof ForOp && around != nest) {
      around = around.parentOp();
    }
    return around != nest;
  }

  private void version(ForOp nest, Set<Missing> missing) {
    OpBuilder before = OpBuilder.before(nest).withOrigin(nest.getOrigin().via(name()));
    Value fits = null;
    Map<Value, Value> fitting = new LinkedHashMap<>();
    for (Missing each : missing) {
      Value dimension = ArithOps.constant(before, Prelude.number(each.dimension(), each.bound().getType())).getResult();
      Value size = MemrefOps.dim(before, each.memref(), dimension).getResult();
      Value fact = ArithOps.cmpI(before, each.bound(), size, CmpIPredicate.SLE).getResult();
      fits = fits == null ? fact : ArithOps.andI(before, fits, fact).getResult();
      fitting.put(each.bound(), ArithOps.minSI(before, fitting.getOrDefault(each.bound(), each.bound()), size).getResult());
    }
    IfOp choice = ScfOps.if_(before, fits, List.of());
    if (missing.stream().noneMatch(Missing::guarded)) {
      Fallback.mark(choice);
    }
    ForOp other = new IrCloner().clone(nest);
    nest.getBlock().getOperations().remove(nest);
    fill(choice.getThenRegion(), nest, before);
    fill(choice.createElseRegion(), other, before);
    Blocks.walk(nest, op -> {
      for (Operand operand : op.getOperands()) {
        if (fitting.containsKey(operand.getValue())) {
          operand.setValue(fitting.get(operand.getValue()));
        }
      }
    });
  }

  private static void fill(Region region, ForOp nest, OpBuilder origin) {
    Blocks.take(region.entry()).forEach(Blocks::release);
    OpBuilder inside = OpBuilder.atEnd(region.entry()).withOrigin(origin.origin());
    inside.insert(nest);
    ScfOps.yield(inside, List.of());
  }
}
