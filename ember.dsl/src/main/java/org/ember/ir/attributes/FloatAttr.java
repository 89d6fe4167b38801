package org.ember.ir.attributes;

import org.ember.ir.types.FloatType;
import org.ember.ir.types.Type;

/**
 * A floating-point number: {@code 1.000000e+00 : f32}. The value is one of the type, held in a double. Equality is that of
 * bits, so that a NaN equals itself and -0.0 is not 0.0.
 */
public record FloatAttr(double value, Type type) implements TypedAttr {
  public FloatAttr {
    value = FloatText.round(value, (FloatType) type);
  }

  @Override
  public String toString() {
    return valueText() + " : " + type;
  }

  /** The value without its type. */
  public String valueText() {
    return FloatText.print(value, (FloatType) type);
  }
}
