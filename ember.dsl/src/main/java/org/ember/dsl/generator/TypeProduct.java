package org.ember.dsl.generator;

import java.util.List;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.Parameter;
import org.ember.dsl.dialect.SimpleType;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Docs;

/** A record for each type that a dialect declares. */
final class TypeProduct implements Product {

  @Override
  public void generate(DialectSet dialects, Output output) {
    for (DialectDecl dialect : dialects.dialects()) {
      for (TypeDecl type : own(dialect)) {
        output.addJava(JavaNames.qualified(type), source(type));
      }
    }
  }

  /** The types of a dialect that are not native. */
  static List<TypeDecl> own(DialectDecl dialect) {
    return Dialects.members(dialect, TypeDecl.class).stream().filter(type -> !type.isNative()).toList();
  }

  private static String source(TypeDecl type) {
    DialectDecl dialect = Dialects.of(type);
    String parameters = type.getParameters().stream()
        .map(p -> java(p) + " " + JavaNames.variable(p.getName())).collect(Collectors.joining(", "));
    String values = type.getParameters().stream().map(p -> JavaNames.variable(p.getName())).collect(Collectors.joining(", "));
    String doc = Docs.of(type);
    String name = JavaNames.className(type);
    StringBuilder out = new StringBuilder("package " + JavaNames.packageOf(dialect) + ";\n\n");
    out.append("import java.util.List;\nimport org.ember.ir.types.DialectType;\n");
    if (parameters.contains("Type ")) {
      out.append("import org.ember.ir.types.Type;\n");
    }
    if (parameters.contains("Attribute ")) {
      out.append("import org.ember.ir.attributes.Attribute;\n");
    }
    out.append('\n').append(JavaNames.javadoc(doc.isEmpty() ? "!" + dialect.getName() + "." + type.getMnemonic() : doc, ""))
        .append("public record ").append(name).append('(').append(parameters).append(") implements DialectType {\n\n")
        .append(constantMethod("dialect", dialect.getName())).append(constantMethod("mnemonic", type.getMnemonic()))
        .append("  @Override\n  public List<Object> parameters() {\n    return List.of(").append(values).append(");\n  }\n\n")
        .append("  @Override\n  public String toString() {\n    return DialectType.text(this);\n  }\n}\n");
    return out.toString();
  }

  private static String constantMethod(String name, String value) {
    return "  @Override\n  public String " + name + "() {\n    return " + JavaNames.literal(value) + ";\n  }\n\n";
  }

  /** The Java type of a parameter. */
  static String java(Parameter parameter) {
    return parameter.getType() instanceof SimpleType simple ? simple.getName() : "Type";
  }

  /** The ParameterKind of a parameter. */
  static String kind(Parameter parameter) {
    return switch (java(parameter)) {
      case "int" -> "INT";
      case "String" -> "STRING";
      case "Attribute" -> "ATTRIBUTE";
      default -> "TYPE";
    };
  }

  /** The code that makes a TypeDefinition. */
  static String definition(TypeDecl type) {
    StringBuilder out = new StringBuilder("new TypeDefinition(" + JavaNames.literal(type.getMnemonic()) + ", List.of(");
    out.append(type.getParameters().stream().map(p -> "ParameterKind." + kind(p)).collect(Collectors.joining(", ")));
    out.append("), p -> new ").append(JavaNames.className(type)).append('(');
    for (int i = 0; i < type.getParameters().size(); i++) {
      String java = java(type.getParameters().get(i));
      String cast = switch (java) {
        case "int" -> "Integer";
        case "String" -> "String";
        case "Attribute" -> "org.ember.ir.attributes.Attribute";
        default -> "org.ember.ir.types.Type";
      };
      out.append(i == 0 ? "(" : ", (").append(cast).append(") p.get(").append(i).append(')');
    }
    return out.append("))").toString();
  }
}
