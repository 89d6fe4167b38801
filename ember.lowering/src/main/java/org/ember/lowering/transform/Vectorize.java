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
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Nests;

/**
 * Makes the iterations of innermost traversals run together as lanes, where the aspect {@code vectorization} allows it. The
 * last vector may be partial: a mask covers it.
 */
public final class Vectorize extends FunctionPass {
  private final Integer lanes;

  /** @param lanes how many lanes; null for the pipeline's option */
  public Vectorize(Integer lanes) {
    super("vectorize", "run the iterations of innermost traversals as lanes", Level.SLC, Level.SLCVEC);
    this.lanes = lanes;
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.batch();
    Map<ForOp, LoopShapes> loops = new LinkedHashMap<>();
    Set<Operation> markers = new LinkedHashSet<>();
    Blocks.walk(function, op -> {
      if (op instanceof VectorizeForOp) {
        markers.add(op);
      } else if (op instanceof ForOp loop && Vectorization.isInnermost(attributes, loop) && !Vectorization.hasLanesAround(attributes, loop)) {
        String obstacle = Vectorization.vectorObstacle(attributes, loop);
        if (obstacle == null) {
          loops.put(loop, LoopShapes.of(loop, attributes));
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
    Nests.replace(function, loops::containsKey, name(), (loop, prelude, at) -> new LoopVectorizer(loops.get(loop), prelude, count, name()).run(at));
  }
}
