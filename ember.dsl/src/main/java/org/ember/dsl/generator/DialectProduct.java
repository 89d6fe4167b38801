package org.ember.dsl.generator;

import java.util.List;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Operations;

/** The class of each dialect that the registry loads: the definitions of all operations, types and enumerations. */
final class DialectProduct implements Product {

  private final boolean metamodel;

  /** For a build, where operations have a metamodel and are made by its factory, or for a run, where they are plain classes. */
  DialectProduct(boolean metamodel) {
    this.metamodel = metamodel;
  }

  @Override
  public void generate(DialectSet dialects, Output output) {
    for (DialectDecl dialect : dialects.dialects()) {
      output.addJava(qualified(dialect), source(dialect));
    }
  }

  /** The full name of a dialect's class. */
  static String qualified(DialectDecl dialect) {
    return JavaNames.packageOf(dialect) + "." + JavaNames.prefix(dialect) + "Dialect";
  }

  /** The constant that holds an operation's definition, in a class of its own: a definition is made when it is first used. */
  static String definition(OpDecl op) {
    return qualified(Dialects.of(op)) + "." + holder(op) + ".DEFINITION";
  }

  private static String holder(OpDecl op) {
    return JavaNames.className(op) + "Definition";
  }

  private String source(DialectDecl dialect) {
    DefinitionCode definitions = new DefinitionCode(metamodel);
    StringBuilder constants = new StringBuilder();
    List<OpDecl> operations = Dialects.operations(dialect);
    for (OpDecl op : operations) {
      constants.append("  /** ").append(Operations.fullName(op)).append(" */\n  public static final class ").append(holder(op))
          .append(" {\n    /** The definition. */\n    public static final OpDefinition DEFINITION = ").append(definitions.of(op))
          .append(";\n\n    private ").append(holder(op)).append("() {}\n  }\n\n");
    }
    StringBuilder out = new StringBuilder("package " + JavaNames.packageOf(dialect) + ";\n\n");
    out.append("import java.util.LinkedHashMap;\nimport java.util.List;\nimport java.util.Map;\nimport org.ember.ir.Operation;\n")
        .append("import org.ember.ir.def.*;\nimport org.ember.ir.format.Format;\nimport org.ember.ir.types.Type;\n\n")
        .append(JavaNames.javadoc(title(dialect), "")).append("public final class ").append(JavaNames.prefix(dialect))
        .append("Dialect implements Dialect {\n\n  /** The name before the dot. */\n  public static final String NAME = ")
        .append(JavaNames.literal(dialect.getName())).append(";\n\n").append(definitions.constraints()).append(constants)
        .append("  private static final List<String> NAMES = List.of(")
        .append(operations.stream().map(op -> JavaNames.literal(Operations.fullName(op))).collect(Collectors.joining(", ")))
        .append(");\n  private static final Map<String, TypeDefinition> TYPES = new LinkedHashMap<>();\n\n  static {\n");
    for (TypeDecl type : TypeProduct.own(dialect)) {
      out.append("    TYPES.put(").append(JavaNames.literal(type.getMnemonic())).append(", ").append(TypeProduct.definition(type)).append(");\n");
    }
    String enums = Dialects.members(dialect, EnumDecl.class).stream()
        .map(e -> JavaNames.qualified(e) + ".DEFINITION").collect(Collectors.joining(", "));
    out.append("  }\n\n").append(method("String", "name", "NAME")).append(method("String", "title", JavaNames.literal(title(dialect))))
        .append(lookup(operations)).append(method("List<String>", "operationNames", "NAMES"))
        .append(method("Map<String, TypeDefinition>", "types", "TYPES"))
        .append(method("List<EnumDef>", "enums", "List.of(" + enums + ")")).append(definitions.classes());
    return out.append("}\n").toString();
  }

  /** Finds definitions by name, so that only those in use are made. */
  private static String lookup(List<OpDecl> operations) {
    StringBuilder out = new StringBuilder("  @Override\n  public OpDefinition operation(String name) {\n    return switch (name) {\n");
    operations.forEach(op -> out.append("      case ").append(JavaNames.literal(Operations.fullName(op))).append(" -> ")
        .append(holder(op)).append(".DEFINITION;\n"));
    return out.append("      default -> null;\n    };\n  }\n\n  @Override\n  public Map<String, OpDefinition> operations() {\n")
        .append("    Map<String, OpDefinition> all = new LinkedHashMap<>();\n    NAMES.forEach(name -> all.put(name, operation(name)));\n")
        .append("    return all;\n  }\n\n").toString();
  }

  private static String method(String type, String name, String value) {
    return "  @Override\n  public " + type + " " + name + "() {\n    return " + value + ";\n  }\n\n";
  }

  private static String title(DialectDecl dialect) {
    return dialect.getTitle() == null ? dialect.getName() : dialect.getTitle();
  }
}
