package org.ember.dsl.expr;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.EnumCase;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.TypeDecl;

/** How declarations are called in the generated Java code: the one place that knows. */
public final class JavaNames {
  private static final String DIALECTS = "org.ember.dialect.";
  /** Names of features whose getter would hide one of Operation or of Object. */
  private static final Set<String> CORE = Set.of("operands", "results", "attributes", "regions", "block", "origin", "name", "class");
  private static final Map<String, String> CORE_GETTERS = Map.of("operands", "operandValues()", "results", "getResults()");
  private static final Set<String> KEYWORDS = Set.of("abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class",
    "const", "continue", "default", "do", "double", "else", "enum", "extends", "final", "finally", "float", "for", "goto", "if",
    "implements", "import", "instanceof", "int", "interface", "long", "native", "new", "package", "private", "protected", "public",
    "return", "short", "static", "strictfp", "super", "switch", "synchronized", "this", "throw", "throws", "transient", "try", "void",
    "volatile", "while", "true", "false", "null", "var", "record", "yield");

  private JavaNames() {
  }

  /** The name of the dialect that holds a declaration; null inside an aspect. */
  public static String dialectOf(EObject declaration) {
    for (EObject at = declaration; at != null; at = at.eContainer()) {
      if (at instanceof DialectDecl dialect) {
        return dialect.getName();
      }
    }
    return null;
  }

  private static String packageOf(EObject declaration) {
    String dialect = dialectOf(declaration);
    return DIALECTS + (dialect == null ? "aspect" : dialect) + ".";
  }

  /** The interface of an operation. */
  public static String of(OpDecl op) {
    return packageOf(op) + op.getName() + "Op";
  }

  /** The class of a type: of the runtime for a native one. */
  public static String of(TypeDecl type) {
    return type.isNative() ? type.getJavaClass() : packageOf(type) + type.getName() + "Type";
  }

  /** The Java enumeration. */
  public static String of(EnumDecl enumeration) {
    return packageOf(enumeration) + enumeration.getName();
  }

  /** The constant of a case: upper case, without the underscore that keeps it from being a word of the language. */
  public static String of(EnumCase enumCase) {
    String name = enumCase.getName();
    String bare = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    return bare.toUpperCase(Locale.ROOT);
  }

  /** The evaluator class of an aspect. */
  public static String of(AspectDecl aspect) {
    return DIALECTS + "aspect." + capitalized(aspect.getName());
  }

  /** The getter call for a feature of an operation, for example getLhs(). */
  public static String getter(OpFeature feature) {
    String name = feature.getName();
    boolean attribute = feature instanceof AttributeDecl;
    if (!attribute && CORE_GETTERS.containsKey(name) && (name.equals("operands") == feature instanceof OperandDecl)) {
      return CORE_GETTERS.get(name);
    }
    String suffix = !CORE.contains(name) ? "" : attribute ? "Attr" : feature instanceof OperandDecl ? "Values" : "Results";
    String bare = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    String prefix = attribute && Features.typeOf(feature).equals(ExprType.BOOLEAN) ? "is" : "get";
    return prefix + capitalized(bare) + suffix + "()";
  }

  /** A name that Java accepts: keywords get an underscore. */
  public static String identifier(String name) {
    return KEYWORDS.contains(name) ? name + "_" : name;
  }

  public static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** A Java string literal. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return out.append('"').toString();
  }
}
