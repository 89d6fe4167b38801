package org.ember.lowering.transform;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ember.dialect.aspect.Shape;
import org.ember.dialect.aspect.Vectorization;
import org.ember.dialect.slc.ForOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.lowering.rewrite.Blocks;

/**
 * How the lanes see the values that a loop computes, read from the attributes before the loop is rewritten.
 *
 * @param loop the loop
 * @param inside the shapes of values defined in the loop; all others are uniform
 * @param reductions what becomes of the carried values, by the operation that changes them
 */
record LoopShapes(ForOp loop, Map<Value, Shape> inside, Map<Operation, Reduction> reductions) {

  /** The shapes of a loop whose lanes are combined in their order. */
  static LoopShapes of(ForOp loop, Evaluator attributes) {
    return of(loop, attributes, op -> false);
  }

  /** @param apart whether lanes may have values of their own for an operation that combines them */
  static LoopShapes of(ForOp loop, Evaluator attributes, Predicate<Operation> apart) {
    Map<Value, Shape> inside = new HashMap<>();
    inside.put(loop.getInductionVar(), Shape.CONSECUTIVE);
    Blocks.forEachNested(loop, op -> Blocks.walk(op, inner -> {
      add(inner.getResults(), loop, attributes, inside);
      if (inner instanceof ForOp traversal) {
        add(traversal.getBody().entry().getArguments(), loop, attributes, inside);
      }
    }));
    Map<Operation, Reduction> reductions = new LinkedHashMap<>();
    Reduction.of(loop, attributes, apart).forEach(reduction -> reductions.put(reduction.op(), reduction));
    return new LoopShapes(loop, inside, reductions);
  }

  private static void add(List<? extends Value> values, ForOp loop, Evaluator attributes, Map<Value, Shape> shapes) {
    for (Value value : values) {
      shapes.put(value, Vectorization.shape(attributes, value, loop));
    }
  }

  /** The reduction that carries a value through the loop. */
  Reduction reductionOf(Value carried) {
    return reductions.values().stream().filter(reduction -> reduction.carried() == carried).findFirst().orElseThrow();
  }

  Shape shape(Value value) {
    return inside.getOrDefault(value, Shape.UNIFORM);
  }

  boolean isUniform(Value value) {
    return shape(value) == Shape.UNIFORM;
  }

  boolean areUniform(List<? extends Value> values) {
    for (Value value : values) {
      if (!isUniform(value)) {
        return false;
      }
    }
    return true;
  }
}
