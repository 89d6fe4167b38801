package org.ember.lowering.emit;

import org.ember.ir.Operation;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.FloatAttr;
import org.ember.ir.attributes.FloatText;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.Type;

/** Constants as literals of C, in parentheses where they are negative. */
final class Literals {
  private Literals() {}

  static String integer(long value) {
    if (value == Long.MIN_VALUE) {
      return "INT64_MIN";
    }
    return value < 0 ? "(" + value + ")" : Long.toString(value);
  }

  /** The literal of a scalar constant of that type. */
  static String of(Attribute attribute, Type type, Operation where) {
    if (attribute instanceof BoolAttr bool) {
      return bool.value() ? "1" : "0";
    }
    if (attribute instanceof IntegerAttr number && !CTypes.isFloat(type)) {
      int width = CTypes.width(type);
      return integer(width == 1 ? number.value() & 1 : number.value() << 64 - width >> 64 - width);
    }
    if (attribute instanceof FloatAttr number && CTypes.scalar(type) instanceof FloatType format) {
      return real(number.value(), format);
    }
    throw Unsupported.at(where, "a constant " + attribute + " cannot be emitted as C", null);
  }

  private static String real(double value, FloatType type) {
    if (type == FloatType.F16 || type == FloatType.BF16) {
      // a pattern, since C has no literals of these formats
      return "0x" + Long.toHexString((value != value ? type == FloatType.F16 ? 0x7e00 : 0x7fc0 : FloatText.bits(value, type)) & 0xffff);
    }
    if (value != value) {
      return "NAN";
    }
    String end = type == FloatType.F32 ? "f" : "";
    String text = Double.isInfinite(value) ? (value < 0 ? "-" : "") + "INFINITY" : type == FloatType.F32 ? Float.toString((float) value) + end : Double.toString(value);
    return text.startsWith("-") ? "(" + text + ")" : text;
  }
}
