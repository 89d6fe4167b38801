package org.ember.dsl.generator;

import java.util.Set;
import javax.lang.model.SourceVersion;
import org.apache.commons.lang3.StringUtils;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.EnumCase;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Operations;

/** How things of a .dialect file are called in the generated Java code. */
public final class JavaNames {

  /** The package that holds a package for each dialect. */
  public static final String BASE_PACKAGE = "org.ember.dialect";

  private static final Set<String> CORE_GETTERS =
      Set.of("getOperands", "getResults", "getAttributes", "getRegions", "getBlock", "getOrigin", "getName", "getClass");

  private JavaNames() {
  }

  /** The Java package of a dialect. */
  public static String packageOf(DialectDecl dialect) {
    return BASE_PACKAGE + "." + dialect.getName();
  }

  /** The dialect's name as the beginning of class names: Arith. */
  public static String prefix(DialectDecl dialect) {
    return StringUtils.capitalize(camel(dialect.getName()));
  }

  /** The simple name of an operation's interface: AddIOp. */
  public static String className(OpDecl op) {
    return op.getName() + "Op";
  }

  /** The full name of an operation's interface. */
  public static String qualified(OpDecl op) {
    return packageOf(Dialects.of(op)) + "." + className(op);
  }

  /** The full name of an enumeration's class; an aspect's enumerations stand beside the aspect. */
  public static String qualified(EnumDecl enumeration) {
    DialectDecl dialect = Dialects.of(enumeration);
    return (dialect == null ? BASE_PACKAGE + ".aspect" : packageOf(dialect)) + "." + enumeration.getName();
  }

  /** The simple name of a type's class: StreamType. */
  public static String className(TypeDecl type) {
    return type.getName() + "Type";
  }

  /** The full name of a type's class: a record of its dialect, or the class of the runtime it names. */
  public static String qualified(TypeDecl type) {
    return type.isNative() ? type.getJavaClass() : packageOf(Dialects.of(type)) + "." + className(type);
  }

  /** The constant for a case of an enumeration: slt is SLT, false_ is FALSE. */
  public static String constant(EnumCase enumCase) {
    String name = enumCase.getName().toUpperCase(java.util.Locale.ROOT).replaceFirst("_$", "");
    return SourceVersion.isName(name) ? name : "_" + name;
  }

  /** The constant for an operation: AddI is ADD_I. */
  public static String constant(OpDecl op) {
    return constant(op.getName());
  }

  /** A name in camel case as that of a constant. */
  static String constant(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
  }

  /** The factory method of the operation's builders: addI, for_. */
  public static String builder(OpDecl op) {
    return identifier(StringUtils.uncapitalize(op.getName()));
  }

  /** The name of a parameter or local variable for a feature. */
  public static String variable(String name) {
    return identifier(StringUtils.uncapitalize(camel(name)));
  }

  /**
   * The accessor's name without get or set: LowerBound for lowerBound, SymName for sym_name. Where the getter would be one of the core
   * metamodel, a suffix tells them apart.
   */
  public static String property(OpFeature feature) {
    String property = StringUtils.capitalize(camel(feature.getName()));
    if (!CORE_GETTERS.contains("get" + property)) {
      return property;
    }
    return property + (feature instanceof OperandDecl ? "Values" : feature instanceof ResultDecl ? "Results" : "Attr");
  }

  /** Whether the core metamodel already gives exactly this feature: all results in a list called results, and so for operands. */
  public static boolean isCore(OpDecl op, OpFeature feature) {
    return feature instanceof ResultDecl && feature.getName().equals("results") && Operations.results(op).size() == 1
        || feature instanceof OperandDecl && feature.getName().equals("operands") && Operations.operands(op).size() == 1;
  }

  private static String identifier(String name) {
    return SourceVersion.isKeyword(name) ? name + "_" : name;
  }

  static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    boolean upper = false;
    for (char c : name.replaceFirst("_+$", "").toCharArray()) {
      if (c == '_' || c == '.') {
        upper = camel.length() > 0;
      } else {
        camel.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return camel.toString();
  }

  /** A Java string literal. */
  public static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> literal.append(c);
      }
    }
    return literal.append('"').toString();
  }

  /** A text inside a Javadoc comment. */
  static String javadoc(String text, String indent) {
    String safe = text.replace("\\", "&#92;").replace("*/", "*&#47;").replace("<", "&lt;").replace("@", "&#64;").strip();
    if (!safe.contains("\n")) {
      return indent + "/** " + safe + " */\n";
    }
    StringBuilder doc = new StringBuilder(indent + "/**\n");
    safe.lines().forEach(line -> doc.append(indent).append(" * ").append(line).append('\n'));
    return doc.append(indent).append(" */\n").toString().replace(" * \n", " *\n");
  }
}
