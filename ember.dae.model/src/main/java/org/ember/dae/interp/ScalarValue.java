package org.ember.dae.interp;

import org.ember.dae.data.ElementType;
import org.ember.ir.types.Type;

/** A scalar with its type; the pattern is canonical, see {@link ElementType}. */
public record ScalarValue(Type type, long pattern) {
  /** The value as text: decimal for integers, shortest for floats. */
  @Override
  public String toString() {
    ElementType element = ElementType.of(type.toString());
    return element == null ? Long.toString(pattern) : element.toText(pattern);
  }

  public double doubleValue() {
    ElementType element = ElementType.of(type.toString());
    return element == null ? pattern : element.toDouble(pattern);
  }
}
