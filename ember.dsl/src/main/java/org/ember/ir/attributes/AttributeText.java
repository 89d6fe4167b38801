package org.ember.ir.attributes;

import org.ember.ir.types.FloatType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;

/** The textual details that attributes share with the printer: quoting, names, values without their type. */
public final class AttributeText {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private AttributeText() {}

  /** The string in quotes, with MLIR's escapes (bytes in hexadecimal). */
  public static String quote(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        text.append("\\\\");
      } else if (c == '"' || c < 0x20 || c == 0x7f) {
        text.append('\\').append(HEX[c >> 4]).append(HEX[c & 15]);
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  /** The symbol with its @, in quotes if it is not a plain name. */
  public static String symbol(String name) {
    return isPlainName(name) ? "@" + name : "@" + quote(name);
  }

  /** An entry of a dictionary: only the name if the value is the unit. */
  public static void appendEntry(StringBuilder text, String name, Attribute value) {
    text.append(isPlainName(name) ? name : quote(name));
    if (value != UnitAttr.INSTANCE) {
      text.append(" = ").append(value == null ? "unit" : value.toString());
    }
  }

  /** Whether the name can stand without quotes. */
  public static boolean isPlainName(String name) {
    if (name.isEmpty() || !(isLetter(name.charAt(0)) || name.charAt(0) == '_')) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_' && c != '$' && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** The text inside a list, where the types that numbers have by default are left out. */
  static String nested(Attribute attribute) {
    if (attribute instanceof IntegerAttr integer && Types.isI64(integer.type())) {
      return integer.valueText();
    }
    return attribute instanceof FloatAttr number && number.type() == FloatType.F64 ? number.valueText() : attribute.toString();
  }

  /** The text of a number without its type, as inside dense. */
  static String value(Attribute attribute) {
    if (attribute instanceof IntegerAttr integer) {
      return integer.valueText();
    }
    return attribute instanceof FloatAttr number ? number.valueText() : attribute.toString();
  }

  /** Elements of a constant buffer have, in MLIR's text, the tensor type of its shape. */
  static String elementsType(Type type) {
    return type instanceof MemRefType buffer ? "tensor" + new MemRefType(buffer.shape(), buffer.element()).toString().substring("memref".length())
        : type.toString();
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
