package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ember.dialect.aspect.Vectorization;
import org.ember.dialect.aspect.support.Neutral;
import org.ember.dialect.slc.ForOp;
import org.ember.dialect.vector.CombiningKind;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.FloatAttr;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.types.Type;

/**
 * A carried value that iterations only combine something with. The lanes of a vector are combined with it one after the other, so
 * the result is that of the loop over elements, to the last bit; where the order does not matter, or may be changed, each lane has a value
 * of its own, and they are combined behind the loop.
 *
 * @param op combines the carried value with the term of one iteration
 * @param place which of its two operands is the carried value
 * @param kind what it does, as vector.reduction calls it
 * @param apart whether each lane has a value of its own
 */
record Reduction(Operation op, int place, CombiningKind kind, boolean apart) {
  /**
   * The reductions of a loop that the aspect {@code vectorization} lets be vectorized, one for each carried value.
   *
   * @param apart whether lanes may have values of their own for an operation
   */
  static List<Reduction> of(ForOp loop, Evaluator attributes, Predicate<Operation> apart) {
    List<Reduction> reductions = new ArrayList<>();
    for (Value carried : loop.getIterArgs()) {
      Operand use = carried.getUses().get(0);
      reductions.add(of(use, attributes, apart.test(use.getOwner())));
    }
    return reductions;
  }

  /** The reduction that uses a carried value so. */
  static Reduction of(Operand use, Evaluator attributes, boolean apart) {
    return new Reduction(use.getOwner(), use.index(), kind(Vectorization.combination(attributes, use.getOwner())), apart);
  }

  private static CombiningKind kind(String text) {
    return CombiningKind.valueOf(text.toUpperCase(java.util.Locale.ROOT));
  }

  Value carried() {
    return op.operand(place);
  }

  /** What an iteration combines with the carried value. */
  Value term() {
    return op.operand(1 - place);
  }

  /** The number that changes nothing when it is combined with another: what lanes contribute that are off. */
  Attribute neutral() {
    Type type = op.result(0).getType();
    boolean ignoresNaN = kind == CombiningKind.MAXNUMF || kind == CombiningKind.MINNUMF;
    return ignoresNaN ? new FloatAttr(Double.NaN, type) : Neutral.of(kind.toString(), type);
  }
}
