package org.ember.dsl.generator;

import java.util.Set;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.BooleanLiteral;
import org.ember.dsl.dialect.EnumCase;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.dialect.IntLiteral;
import org.ember.dsl.dialect.NameRef;
import org.ember.dsl.dialect.NegativeLiteral;
import org.ember.dsl.dialect.StringLiteral;
import org.ember.dsl.model.Features;

/** The default of an attribute: a constant of its kind. */
public final class AttributeDefaults {

  private AttributeDefaults() {
  }

  /** The name of an attribute's kind; null for an enumeration. */
  public static String kind(AttributeDecl attribute) {
    return AttributeCode.kind(attribute);
  }

  /** Whether an attribute of this kind can have a default. */
  public static boolean isPossible(AttributeDecl attribute) {
    return AttributeCode.kind(attribute) == null
        || Set.of("I64", "I32", "Int", "IndexValue", "BoolAttr", "Str", "SymbolName", "SymbolRef").contains(kind(attribute));
  }

  /** Whether the default is a constant; that it is one of the right type is checked where all expressions are. */
  public static boolean isConstant(Expr value) {
    return value instanceof BooleanLiteral || value instanceof IntLiteral || value instanceof NegativeLiteral
        || value instanceof StringLiteral || value instanceof NameRef name && !name.isCall();
  }

  /** The default as a Java expression; null if it is not of the attribute's kind. */
  static String javaValue(AttributeDecl attribute) {
    Expr value = Features.group(attribute).getDefault();
    EnumDecl enumeration = AttributeCode.enumeration(attribute);
    if (enumeration != null) {
      return value instanceof NameRef name ? enumCase(enumeration, name.getName()) : null;
    }
    return switch (AttributeCode.kind(attribute)) {
      case "I64", "I32", "Int", "IndexValue" -> value instanceof IntLiteral literal ? literal.getValue() + "L"
          : value instanceof NegativeLiteral negative ? "-" + negative.getValue() + "L" : null;
      case "BoolAttr" -> value instanceof BooleanLiteral literal ? String.valueOf(literal.isIsTrue()) : null;
      case "Str", "SymbolName", "SymbolRef" -> value instanceof StringLiteral literal ? JavaNames.literal(literal.getValue()) : null;
      default -> null;
    };
  }

  private static String enumCase(EnumDecl enumeration, String name) {
    for (EnumCase each : enumeration.getCases()) {
      if (each.getName().equals(name)) {
        String constant = JavaNames.qualified(enumeration) + "." + JavaNames.constant(each);
        return enumeration.isFlags() ? "java.util.Set.of(" + constant + ")" : constant;
      }
    }
    return null;
  }
}
