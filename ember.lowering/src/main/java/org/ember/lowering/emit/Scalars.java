package org.ember.lowering.emit;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.Type;

/** Arithmetic on scalars as expressions of C. Mnemonics are arith's; operands are names, literals or lanes of vectors. */
final class Scalars {
  private static final List<String> BITWISE = List.of("andi", "ori", "xori");
  private static final List<String> INTEGER_CASTS = List.of("index_cast", "extsi", "index_castui", "extui", "trunci");

  private Scalars() {}

  /** A binary operation on values of that type. */
  static String binary(String mnemonic, Type type, String a, String b, Operation where) {
    String suffix = CTypes.suffix(type, where);
    if (BITWISE.contains(mnemonic)) {
      return a + " " + operator(mnemonic) + " " + b;
    }
    if (mnemonic.equals("remf")) {
      return fromDouble("fmod(" + toDouble(a, type) + ", " + toDouble(b, type) + ")", type);
    }
    if (CTypes.isFloat(type) && !CTypes.isSmallFloat(type) && operator(mnemonic) != null) {
      return a + " " + operator(mnemonic) + " " + b;
    }
    return "ember_" + mnemonic + "_" + suffix + "(" + a + ", " + b + ")";
  }

  /** The operator that a mnemonic means on floats of C and on bits; null if there is none. */
  static String operator(String mnemonic) {
    return switch (mnemonic) {
      case "addf" -> "+";
      case "subf" -> "-";
      case "mulf" -> "*";
      case "divf" -> "/";
      case "andi" -> "&";
      case "ori" -> "|";
      case "xori" -> "^";
      default -> null;
    };
  }

  /** A comparison of integers; gives 0 or 1. */
  static String compareIntegers(String predicate, Type type, String a, String b, Operation where) {
    if (a.equals(b)) {
      // compilers warn of a value that is compared with itself
      return (List.of("eq", "sle", "sge", "ule", "uge").contains(predicate) ? "ember_ule_" : "ember_ult_") + CTypes.suffix(type, where) + "(" + a + ", " + b + ")";
    }
    boolean unsigned = predicate.startsWith("u") || CTypes.isI1(type) && predicate.length() == 3;
    if (unsigned) {
      // signed, an i1 that is set is -1: the other way round
      boolean swapped = predicate.charAt(1) == 'g' != (predicate.charAt(0) == 's');
      String name = "ember_ul" + predicate.charAt(2) + "_" + CTypes.suffix(type, where);
      return name + "(" + (swapped ? b + ", " + a : a + ", " + b) + ")";
    }
    return a + " " + switch (predicate) {
      case "eq" -> "==";
      case "ne" -> "!=";
      case "slt" -> "<";
      case "sle" -> "<=";
      case "sgt" -> ">";
      default -> ">=";
    } + " " + b;
  }

  /** A comparison of floats; o.. is false and u.. is true if one of them is not a number. */
  static String compareFloats(String predicate, Type type, String first, String second) {
    String a = CTypes.isSmallFloat(type) ? toDouble(first, type) : first;
    String b = CTypes.isSmallFloat(type) ? toDouble(second, type) : second;
    return switch (predicate) {
      case "false" -> "0";
      case "true" -> "1";
      case "oeq" -> a + " == " + b;
      case "ogt" -> a + " > " + b;
      case "oge" -> a + " >= " + b;
      case "olt" -> a + " < " + b;
      case "ole" -> a + " <= " + b;
      case "one" -> a + " < " + b + " || " + a + " > " + b;
      case "ord" -> a + " == " + a + " && " + b + " == " + b;
      case "ueq" -> "!(" + a + " < " + b + " || " + a + " > " + b + ")";
      case "ugt" -> "!(" + a + " <= " + b + ")";
      case "uge" -> "!(" + a + " < " + b + ")";
      case "ult" -> "!(" + a + " >= " + b + ")";
      case "ule" -> "!(" + a + " > " + b + ")";
      case "une" -> a + " != " + b;
      default -> a + " != " + a + " || " + b + " != " + b;
    };
  }

  /** The value as a double; exact. */
  static String toDouble(String a, Type type) {
    if (CTypes.isSmallFloat(type)) {
      return "ember_value_" + CTypes.scalar(type) + "(" + a + ")";
    }
    return CTypes.scalar(type) == FloatType.F32 ? "(double) " + a : a;
  }

  /** A double rounded once to the type. */
  static String fromDouble(String a, Type type) {
    if (CTypes.isSmallFloat(type)) {
      return "ember_round_" + CTypes.scalar(type) + "(" + a + ")";
    }
    return CTypes.scalar(type) == FloatType.F32 ? "(float) " + parenthesized(a) : a;
  }

  private static String parenthesized(String a) {
    return a.matches("[\\w.>\\[\\]-]+|\\w+\\([^()]*\\)") ? a : "(" + a + ")";
  }

  /** A conversion; the mnemonic says which. */
  static String cast(String mnemonic, Type from, Type to, String a, Operation where) {
    String suffix = CTypes.suffix(to, where);
    if (INTEGER_CASTS.contains(mnemonic)) {
      boolean unsigned = mnemonic.endsWith("ui");
      if (cName(from).equals(cName(to))) {
        return a;
      }
      return toInteger(unsigned ? unsigned(a, from) : signed(a, from), to);
    }
    switch (mnemonic) {
      case "sitofp":
        return CTypes.isSmallFloat(to) ? fromDouble("ember_signed_to_odd(" + signed(a, from) + ")", to) : "(" + cName(to) + ") " + parenthesized(signed(a, from));
      case "uitofp":
        return CTypes.isSmallFloat(to) ? fromDouble("ember_unsigned_to_odd(" + unsigned(a, from) + ")", to) : "(" + cName(to) + ") " + parenthesized(unsigned(a, from));
      case "fptosi":
        return toInteger("ember_to_signed(" + toDouble(a, from) + ", " + CTypes.width(to) + ")", to);
      case "fptoui":
        return toInteger("ember_to_unsigned(" + toDouble(a, from) + ", " + CTypes.width(to) + ")", to);
      case "extf": case "truncf":
        return fromDouble(toDouble(a, from), to);
      default:
        return bitcast(from, to, a, suffix);
    }
  }

  private static String bitcast(Type from, Type to, String a, String suffix) {
    boolean fromReal = CTypes.isFloat(from) && !CTypes.isSmallFloat(from);
    boolean toReal = CTypes.isFloat(to) && !CTypes.isSmallFloat(to);
    if (fromReal == toReal) {
      return fromReal ? a : toReal(to) ? a : "(" + cName(to) + ") " + a;
    }
    return fromReal ? "ember_bits_" + CTypes.scalar(from) + "(" + a + ")" : "ember_from_bits_" + suffix + "(" + a + ")";
  }

  private static boolean toReal(Type to) {
    return CTypes.isFloat(to) && !CTypes.isSmallFloat(to);
  }

  private static String toInteger(String a, Type to) {
    if (CTypes.isI1(to)) {
      return parenthesized(a) + " & 1";
    }
    return "(" + cName(to) + ") " + parenthesized(a);
  }

  /** A signed integer as C has it: an i1 that is set is -1. */
  private static String signed(String a, Type from) {
    return CTypes.isI1(from) ? "-(int64_t) " + a : a;
  }

  private static String unsigned(String a, Type from) {
    return CTypes.isI1(from) ? a : "(uint" + CTypes.width(from) + "_t) " + a;
  }

  private static String cName(Type type) {
    if (CTypes.isSmallFloat(type)) {
      return "uint16_t";
    }
    if (CTypes.isFloat(type)) {
      return CTypes.width(type) == 32 ? "float" : "double";
    }
    return CTypes.isI1(type) ? "ember_i1" : "int" + CTypes.width(type) + "_t";
  }
}
