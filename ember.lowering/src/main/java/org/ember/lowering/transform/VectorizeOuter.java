package org.ember.lowering.transform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ember.dialect.aspect.Vectorization;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.ForOp;
import org.ember.dialect.slc.StoreStreamOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.pass.Target;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Nests;
import org.ember.lowering.rewrite.Prelude;

/**
 * Makes the iterations of traversals with traversals in them run together as lanes: a sum over lookups for each column becomes a sum of
 * vectors. If the columns are few and their number is known, their vectors are written out, so that all of them are carried through the
 * lookups together and each index is read once.
 */
public final class VectorizeOuter extends FunctionPass {
  public VectorizeOuter() {
    super("vectorize-outer", "run the iterations of traversals around others as lanes", Level.SLC, Level.SLCVEC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    int lanes = context.options().lanes();
    if (lanes == 1) {
      return;
    }
    Evaluator attributes = Evaluator.current();
    Map<ForOp, LoopShapes> loops = new LinkedHashMap<>();
    choose(function, attributes, loops, context);
    if (!loops.isEmpty()) {
      Target target = context.options().target();
      Nests.replace(loops.keySet(), name(), (loop, prelude, at) -> {
        LoopVectorizer vectorizer = new LoopVectorizer(loops.get(loop), prelude, lanes, name());
        if (Levels.isTraversal(loop.parentOp()) && isFew(loop, lanes, target)) {
          vectorizer.unroll(Prelude.constantOf(loop.getLowerBound()), Prelude.constantOf(loop.getUpperBound()), at);
        } else {
          vectorizer.run(at);
        }
      });
    }
  }

  /** Outer traversals first: of two that could have lanes, the outer one gets them. */
  private static void choose(Operation op, Evaluator attributes, Map<ForOp, LoopShapes> loops, PassContext context) {
    String obstacle = op instanceof ForOp loop ? Vectorization.outerObstacle(attributes, loop) : "";
    if (obstacle == null) {
      loops.put((ForOp) op, LoopShapes.of((ForOp) op, attributes));
      return;
    }
    // innermost traversals are for vectorize, and lanes that access nothing side by side would gain nothing
    if (op instanceof ForOp loop && !Vectorization.isInnermost(attributes, loop) && Vectorization.wouldGainLanes(attributes, loop)) {
      context.remark(loop, "loop around others not vectorized: " + obstacle);
    }
    Fallback.forEachOutside(op, inner -> choose(inner, attributes, loops, context));
  }

  /** Whether the vectors of a loop are few enough to be written out and carried in registers. */
  private static boolean isFew(ForOp loop, int lanes, Target target) {
    Long lower = Prelude.constantOf(loop.getLowerBound());
    Long upper = Prelude.constantOf(loop.getUpperBound());
    if (lower == null || upper == null || upper <= lower) {
      return false;
    }
    long vectors = (upper - lower + lanes - 1) / lanes;
    long[] most = {1};
    Blocks.walk(loop, op -> {
      if (op instanceof StoreStreamOp) {
        // a store needs a traversal with whose steps its place changes
        most[0] = VectorRegisters.REGISTERS + 1;
      }
      if (op instanceof ForOp traversal) {
        most[0] = Math.max(most[0], VectorRegisters.of(traversal.getInitArgs(), lanes, target));
      }
    });
    return VectorRegisters.fit(vectors, most[0]);
  }
}
