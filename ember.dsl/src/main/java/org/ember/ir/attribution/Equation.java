package org.ember.ir.attribution;

import java.util.function.BiPredicate;
import org.eclipse.emf.ecore.EObject;

/**
 * One way to compute an attribute.
 *
 * @param self the kind of node that self is
 * @param part for an equation of a part of self (a result, a region argument, what stands in a region): whether it covers a given part
 *     of a given self; null for an equation of self
 * @param text the expression as it is written
 * @param place where it is written: file:line
 * @param body computes it
 * @param isAtHand whether the value is seen at the node and next to it: to compute it again takes less time than to keep it and to look it up
 */
public record Equation(Class<? extends EObject> self, BiPredicate<EObject, EObject> part, String text, String place, Body body, boolean isAtHand) {

  /** Compiled code of an equation. */
  @FunctionalInterface
  public interface Body {
    Object evaluate(Evaluator ev, EObject self, Object[] arguments);
  }

  /**
   * What a contribution gives: a value for the collection of a node; nowhere if the node is null.
   *
   * @param target the node whose collection gets the value
   * @param value the value
   */
  public record Contribution(EObject target, Object value) {
    public Contribution {
      value = Values.kept(value);
    }
  }
}
