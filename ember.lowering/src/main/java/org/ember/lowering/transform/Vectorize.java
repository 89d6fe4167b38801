package org.ember.lowering.transform;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.aspect.Vectorization;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.ForOp;
import org.ember.dialect.slcvec.VectorizeForOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Nests;

/**
 * Makes the iterations of innermost traversals run together as lanes, where the aspect {@code vectorization} allows it. The
 * last vector may be partial: a mask covers it.
 */
public final class Vectorize extends FunctionPass {
  private final Integer lanes;
  private final boolean apart;

  /**
   * @param lanes how many lanes; null for the pipeline's option
   * @param apart whether each lane has a sum of its own where the order of the terms does not matter
   */
  public Vectorize(Integer lanes, boolean apart) {
    super("vectorize", "run the iterations of innermost traversals as lanes", Level.SLC, Level.SLCVEC);
    this.lanes = lanes;
    this.apart = apart;
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    Map<ForOp, LoopShapes> loops = new LinkedHashMap<>();
    Set<Operation> markers = new LinkedHashSet<>();
    Fallback.walkOutside(function, op -> {
      if (op instanceof VectorizeForOp) {
        markers.add(op);
      } else if (op instanceof ForOp loop && Vectorization.isInnermost(attributes, loop) && !Vectorization.hasLanesAround(attributes, loop)) {
        String obstacle = Vectorization.vectorObstacle(attributes, loop);
        if (obstacle == null) {
          loops.put(loop, LoopShapes.of(loop, attributes, combining -> isApart(combining, attributes, context)));
        } else {
          context.remark(loop, "loop not vectorized: " + obstacle);
        }
      }
    });
    markers.forEach(OpBuilder::erase);
    if (loops.isEmpty()) {
      return;
    }
    int count = lanes == null ? context.options().lanes() : lanes;
    Nests.replace(loops.keySet(), name(), (loop, prelude, at) -> new LoopVectorizer(loops.get(loop), prelude, count, name()).run(at));
  }

  /** Whether each lane may have a value of its own, to be combined behind the loop; says where only the order of floats forbids it. */
  private boolean isApart(Operation combining, Evaluator attributes, PassContext context) {
    if (context.options().reassociate() || apart && Vectorization.isAssociative(attributes, combining)) {
      return true;
    } else if (apart) {
      context.remark(combining, "lanes combined one after the other: " + combining.getName() + " gives other bits in another order, --reassociate allows it");
    }
    return false;
  }
}
