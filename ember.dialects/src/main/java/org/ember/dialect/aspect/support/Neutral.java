package org.ember.dialect.aspect.support;

import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.FloatAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.TypedAttr;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;

/** The elements that change nothing when an operation combines them with another one, to the last bit. */
public final class Neutral {
  private static final int WIDEST = 64;

  private Neutral() {}

  /**
   * The neutral element of a combination, named as vector.reduction names it, on scalars of a type; null if there is none. Of float sums it
   * is -0.0, to which 0.0 can be added; the operations that ignore what is not a number have none that gives such a number back.
   */
  public static TypedAttr of(String combination, Type type) {
    if (type instanceof FloatType) {
      return switch (combination) {
        case "add" -> new FloatAttr(-0.0, type);
        case "mul" -> new FloatAttr(1, type);
        case "maximumf" -> new FloatAttr(Double.NEGATIVE_INFINITY, type);
        case "minimumf" -> new FloatAttr(Double.POSITIVE_INFINITY, type);
        default -> null;
      };
    }
    int width = type instanceof IndexType ? WIDEST : type instanceof IntegerType integer ? integer.width() : 0;
    if (width == 0 || width > WIDEST) {
      return null;
    }
    return switch (combination) {
      case "add", "or", "xor", "maxui" -> integer(0, width, type);
      case "mul" -> integer(1, width, type);
      case "and", "minui" -> integer(-1, width, type);
      case "maxsi" -> integer(Long.MIN_VALUE >> WIDEST - width, width, type);
      case "minsi" -> integer(Long.MAX_VALUE >>> WIDEST - width, width, type);
      default -> null;
    };
  }

  private static TypedAttr integer(long value, int width, Type type) {
    return width == 1 ? BoolAttr.of((value & 1) != 0) : new IntegerAttr(value, type);
  }

  /** Whether there is a neutral element that keeps every bit: adding -0.0 makes a signaling not-a-number quiet, so sums of floats have none. */
  public static boolean exists(String combination, Type type) {
    boolean rounds = type instanceof FloatType && (combination.equals("add") || combination.equals("mul"));
    return !rounds && of(combination, type) != null;
  }

  /** Whether a constant is the neutral element. */
  public static boolean isNeutral(String combination, Attribute value, Type type) {
    return value.equals(of(combination, type));
  }

  /** Whether a constant is the float 0.0, with a plus. */
  public static boolean isPositiveZero(Attribute value) {
    return value instanceof FloatAttr number && Double.doubleToRawLongBits(number.value()) == 0;
  }

  /** Whether a constant is false. */
  public static boolean isFalse(Attribute value) {
    return BoolAttr.FALSE.equals(value);
  }
}
