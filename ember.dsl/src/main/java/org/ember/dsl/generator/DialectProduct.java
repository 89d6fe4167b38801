package org.ember.dsl.generator;

import java.util.List;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.CheckDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.dialect.Trait;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Features;
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

  /** The constant that holds an operation's definition. */
  static String definition(OpDecl op) {
    return qualified(Dialects.of(op)) + "." + JavaNames.constant(op);
  }

  private String source(DialectDecl dialect) {
    String prefix = JavaNames.prefix(dialect);
    StringBuilder out = new StringBuilder("package " + JavaNames.packageOf(dialect) + ";\n\n");
    out.append("import java.util.LinkedHashMap;\nimport java.util.List;\nimport java.util.Map;\nimport org.ember.ir.def.*;\n")
        .append("import org.ember.ir.format.Format;\nimport org.ember.ir.types.Type;\n\n")
        .append(JavaNames.javadoc(title(dialect), "")).append("public final class ").append(prefix)
        .append("Dialect implements Dialect {\n\n  /** The name before the dot. */\n  public static final String NAME = ")
        .append(JavaNames.literal(dialect.getName())).append(";\n\n");
    List<OpDecl> operations = Dialects.operations(dialect);
    for (OpDecl op : operations) {
      out.append("  /** ").append(Operations.fullName(op)).append(" */\n  public static final OpDefinition ")
          .append(JavaNames.constant(op)).append(" = OpDefinition.builder(").append(JavaNames.literal(Operations.fullName(op))).append(")\n");
      declaration(op, prefix, out);
      out.append("      .build();\n\n");
    }
    out.append("  private static final Map<String, OpDefinition> OPERATIONS = new LinkedHashMap<>();\n")
        .append("  private static final Map<String, TypeDefinition> TYPES = new LinkedHashMap<>();\n\n  static {\n");
    operations.forEach(op -> out.append("    OPERATIONS.put(").append(JavaNames.constant(op)).append(".name(), ")
        .append(JavaNames.constant(op)).append(");\n"));
    for (TypeDecl type : TypeProduct.own(dialect)) {
      out.append("    TYPES.put(").append(JavaNames.literal(type.getMnemonic())).append(", ").append(TypeProduct.definition(type)).append(");\n");
    }
    String enums = Dialects.members(dialect, EnumDecl.class).stream()
        .map(e -> JavaNames.qualified(e) + ".DEFINITION").collect(Collectors.joining(", "));
    out.append("  }\n\n").append(method("String", "name", "NAME")).append(method("String", "title", JavaNames.literal(title(dialect))))
        .append(method("Map<String, OpDefinition>", "operations", "OPERATIONS"))
        .append(method("Map<String, TypeDefinition>", "types", "TYPES"))
        .append(method("List<EnumDef>", "enums", "List.of(" + enums + ")"));
    return out.append("}\n").toString();
  }

  private static String method(String type, String name, String value) {
    return "  @Override\n  public " + type + " " + name + "() {\n    return " + value + ";\n  }\n\n";
  }

  private static String title(DialectDecl dialect) {
    return dialect.getTitle() == null ? dialect.getName() : dialect.getTitle();
  }

  private void declaration(OpDecl op, String prefix, StringBuilder out) {
    for (OperandDecl operand : Operations.operands(op)) {
      call(out, "operand", JavaNames.literal(operand.getName()), "Multiplicity." + Features.multiplicity(operand).name(),
          ConstraintCode.of(Features.constraint(operand)));
    }
    for (ResultDecl result : Operations.results(op)) {
      call(out, "result", JavaNames.literal(result.getName()), "Multiplicity." + Features.multiplicity(result).name(),
          ConstraintCode.of(Features.constraint(result)), ExpressionCode.types(result));
    }
    for (AttributeDecl attribute : Operations.attributes(op)) {
      String fallback = AttributeCode.defaultAttribute(attribute);
      call(out, "attribute", JavaNames.literal(attribute.getName()), kind(attribute),
          String.valueOf(Features.group(attribute).isOptional()), String.valueOf(fallback));
    }
    for (RegionDecl region : Operations.regions(op)) {
      String terminator = region.getTerminator() == null ? null : Operations.fullName(region.getTerminator());
      call(out, "region", JavaNames.literal(region.getName()), "Multiplicity." + region.getMultiplicity().name(),
          region.getArguments().stream().map(DialectProduct::argument).collect(Collectors.joining(",\n          ", "List.of(", ")")),
          terminator == null ? "null" : JavaNames.literal(terminator), String.valueOf(region.isImplicit()));
    }
    for (Trait trait : Operations.traits(op)) {
      call(out, "trait", traitArguments(trait));
    }
    if (Operations.format(op) != null) {
      out.append("      .format(").append(FormatCode.of(Operations.format(op).getElements())).append(")\n");
    }
    for (CheckDecl check : Operations.checks(op)) {
      out.append(ExpressionCode.check(check));
    }
    call(out, "factory", metamodel ? prefix + "Factory.eINSTANCE::create" + JavaNames.className(op) : JavaNames.className(op) + "::new");
    call(out, "doc", JavaNames.literal(Operations.doc(op)));
  }

  private static String kind(AttributeDecl attribute) {
    EnumDecl enumeration = AttributeCode.enumeration(attribute);
    return enumeration != null ? "AttributeKind.ofEnum(" + JavaNames.qualified(enumeration) + ".DEFINITION)"
        : "AttributeKind.named(" + JavaNames.literal(AttributeCode.kind(attribute)) + ")";
  }

  private static String argument(RegionArgument argument) {
    return "new RegionArgument(" + JavaNames.literal(argument.getName()) + ", Multiplicity." + argument.getMultiplicity().name() + ", "
        + ConstraintCode.of(argument.getConstraint()) + ", " + ExpressionCode.types(argument) + ")";
  }

  /** The trait's name and arguments; an argument that names an operation becomes its full name. */
  private static String traitArguments(Trait trait) {
    StringBuilder out = new StringBuilder(JavaNames.literal(trait.getName()));
    for (String argument : trait.getArguments()) {
      OpDecl op = Dialects.findOperation(trait, argument);
      out.append(", ").append(JavaNames.literal(op == null ? argument : Operations.fullName(op)));
    }
    return out.toString();
  }

  private static void call(StringBuilder out, String method, String... arguments) {
    out.append("      .").append(method).append('(').append(String.join(", ", arguments)).append(")\n");
  }
}
