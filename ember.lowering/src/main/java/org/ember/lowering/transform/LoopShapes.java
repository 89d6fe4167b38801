package org.ember.lowering.transform;

import java.util.HashMap;
import java.util.Map;
import org.ember.dialect.aspect.Shape;
import org.ember.dialect.aspect.Vectorization;
import org.ember.dialect.slc.ForOp;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.lowering.rewrite.Blocks;

/**
 * How the lanes see the values that a loop computes, read from the attributes before the loop is rewritten.
 *
 * @param loop the loop
 * @param inside the shapes of values defined in the loop; all others are uniform
 */
record LoopShapes(ForOp loop, Map<Value, Shape> inside) {

  static LoopShapes of(ForOp loop, Evaluator attributes) {
    Map<Value, Shape> inside = new HashMap<>();
    inside.put(loop.getInductionVar(), Shape.CONSECUTIVE);
    Blocks.forEachNested(loop, op -> Blocks.walk(op, inner -> inner.getResults().forEach(
        result -> inside.put(result, Vectorization.shape(attributes, result, loop)))));
    return new LoopShapes(loop, inside);
  }

  Shape shape(Value value) {
    return inside.getOrDefault(value, Shape.UNIFORM);
  }

  boolean isUniform(Value value) {
    return shape(value) == Shape.UNIFORM;
  }
}
