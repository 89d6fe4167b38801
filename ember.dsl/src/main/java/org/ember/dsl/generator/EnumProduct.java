package org.ember.dsl.generator;

import java.util.stream.Collectors;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Docs;
import org.ember.dsl.model.Enums;

/** A Java enumeration for each one declared, with its definition and the ways to and from attributes. */
final class EnumProduct implements Product {

  @Override
  public void generate(DialectSet dialects, Output output) {
    for (DialectDecl dialect : dialects.dialects()) {
      for (EnumDecl enumeration : Dialects.members(dialect, EnumDecl.class)) {
        output.addJava(JavaNames.qualified(enumeration), source(enumeration, dialect.getName()));
      }
    }
    for (AspectDecl aspect : dialects.aspects()) {
      aspect.getMembers().stream().filter(EnumDecl.class::isInstance).map(EnumDecl.class::cast)
          .forEach(enumeration -> output.addJava(JavaNames.qualified(enumeration), source(enumeration, aspect.getName())));
    }
  }

  private static String source(EnumDecl enumeration, String dialect) {
    String name = enumeration.getName();
    String qualified = JavaNames.qualified(enumeration);
    StringBuilder out = new StringBuilder("package " + qualified.substring(0, qualified.lastIndexOf('.')) + ";\n\n");
    out.append("import java.util.LinkedHashMap;\nimport java.util.Map;\n");
    if (enumeration.isFlags()) {
      out.append("import java.util.EnumSet;\nimport java.util.Set;\nimport java.util.stream.Collectors;\n");
    }
    out.append("import org.ember.ir.attributes.Attribute;\nimport org.ember.ir.def.EnumDef;\n");
    if (enumeration.getStorage() != null) {
      out.append("import org.ember.ir.types.IntegerType;\n");
    }
    String doc = Docs.of(enumeration);
    out.append('\n').append(JavaNames.javadoc(doc.isEmpty() ? dialect + ": " + text(enumeration) + "." : doc, ""));
    out.append("public enum ").append(name).append(" {\n");
    out.append(Enums.numbers(enumeration).entrySet().stream()
        .map(e -> JavaNames.javadoc(Enums.text(e.getKey()), "  ") + "  " + JavaNames.constant(e.getKey()) + "("
            + JavaNames.literal(Enums.text(e.getKey())) + ", " + e.getValue() + "L)")
        .collect(Collectors.joining(",\n")));
    out.append(";\n\n  /** The enumeration as attributes know it. */\n  public static final EnumDef DEFINITION = definition();\n\n")
        .append("  private final String text;\n  private final long number;\n\n  ").append(name)
        .append("(String text, long number) {\n    this.text = text;\n    this.number = number;\n  }\n\n")
        .append("  private static EnumDef definition() {\n    Map<String, Long> cases = new LinkedHashMap<>();\n    for (").append(name)
        .append(" each : values()) {\n      cases.put(each.text, each.number);\n    }\n    return new EnumDef(")
        .append(JavaNames.literal(dialect)).append(", ").append(JavaNames.literal(text(enumeration))).append(", cases, ")
        .append(enumeration.isFlags()).append(", ").append(enumeration.isBare()).append(", ").append(storage(enumeration))
        .append(");\n  }\n\n")
        .append("  /** The word for the case in IR text. */\n  public String text() {\n    return text;\n  }\n\n")
        .append("  /** The number that stands for the case. */\n  public long number() {\n    return number;\n  }\n\n");
    single(name, out);
    if (enumeration.isFlags()) {
      flags(name, out);
    }
    return out.append("\n  @Override\n  public String toString() {\n    return text;\n  }\n}\n").toString();
  }

  private static void single(String name, StringBuilder out) {
    out.append("  /** The attribute for a case; null for null. */\n  public static Attribute attribute(").append(name)
        .append(" value) {\n    return value == null ? null : DEFINITION.attribute(value.text);\n  }\n\n")
        .append("  /** The case that an attribute stands for; null if it is none of this enumeration. */\n  public static ").append(name)
        .append(" of(Attribute attribute) {\n    String text = attribute == null ? null : DEFINITION.text(attribute);\n    for (")
        .append(name).append(" each : values()) {\n      if (each.text.equals(text)) {\n        return each;\n      }\n    }\n")
        .append("    return null;\n  }\n");
  }

  private static void flags(String name, StringBuilder out) {
    out.append("\n  /** The attribute for a set of flags; null for null. */\n  public static Attribute attribute(Set<").append(name)
        .append("> values) {\n    if (values == null) {\n      return null;\n    }\n    String text = values.isEmpty() ? values()[0].text\n")
        .append("        : values.stream().sorted().map(").append(name).append("::text).collect(Collectors.joining(\",\"));\n")
        .append("    return DEFINITION.attribute(text);\n  }\n\n  /** The flags that an attribute stands for; none if it is none of this")
        .append(" enumeration. */\n  public static Set<").append(name)
        .append("> setOf(Attribute attribute) {\n    Set<").append(name).append("> flags = EnumSet.noneOf(").append(name)
        .append(".class);\n    String text = attribute == null ? null : DEFINITION.text(attribute);\n    if (text != null) {\n")
        .append("      for (String word : text.split(\",\")) {\n        for (").append(name)
        .append(" each : values()) {\n          if (each.text.equals(word) && each.number != 0) {\n            flags.add(each);\n")
        .append("          }\n        }\n      }\n    }\n    return flags;\n  }\n");
  }

  private static String storage(EnumDecl enumeration) {
    return enumeration.getStorage() == null ? "null"
        : "IntegerType.of(" + (enumeration.getStorage().contains("32") ? 32 : 64) + ")";
  }

  /** The mnemonic, or the name in its place. */
  static String text(EnumDecl enumeration) {
    return enumeration.getMnemonic() != null ? enumeration.getMnemonic()
        : JavaNames.constant(enumeration.getName()).toLowerCase(java.util.Locale.ROOT);
  }
}
