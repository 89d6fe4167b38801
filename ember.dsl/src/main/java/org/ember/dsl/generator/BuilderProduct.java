package org.ember.dsl.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Features;
import org.ember.dsl.model.Operations;

/**
 * Builder methods for the operations of each dialect. The parameters are the operands, the required attributes, the types of results
 * and then those of region arguments that no equation gives. Regions come with an entry block; optional ones are absent at first.
 */
final class BuilderProduct implements Product {

  @Override
  public void generate(DialectSet dialects, Output output) {
    for (DialectDecl dialect : dialects.dialects()) {
      output.addJava(JavaNames.packageOf(dialect) + "." + JavaNames.prefix(dialect) + "Ops", source(dialect));
    }
  }

  private static String source(DialectDecl dialect) {
    String prefix = JavaNames.prefix(dialect);
    StringBuilder out = new StringBuilder("package " + JavaNames.packageOf(dialect) + ";\n\n");
    out.append("import java.util.List;\nimport org.ember.ir.Value;\nimport org.ember.ir.access.Access;\n")
        .append("import org.ember.ir.access.Creation;\nimport org.ember.ir.build.OpBuilder;\nimport org.ember.ir.types.Type;\n\n")
        .append("/** Makes operations of ").append(dialect.getName()).append(" and inserts them where a builder stands. */\npublic final class ")
        .append(prefix).append("Ops {\n\n  private ").append(prefix).append("Ops() {\n  }\n");
    for (OpDecl op : Dialects.operations(dialect)) {
      method(op, prefix, out);
    }
    return out.append("}\n").toString();
  }

  private static void method(OpDecl op, String prefix, StringBuilder out) {
    List<String> parameters = new ArrayList<>(List.of("OpBuilder b"));
    List<String> operands = new ArrayList<>();
    for (OperandDecl operand : Operations.operands(op)) {
      String name = name(operand);
      parameters.add((isMany(operand) ? "List<? extends Value> " : "Value ") + name);
      operands.add(switch (Features.multiplicity(operand)) {
        case MANY -> name;
        case OPTIONAL -> "Access.optional(" + name + ")";
        default -> "List.of(" + name + ")";
      });
    }
    StringBuilder body = new StringBuilder();
    for (AttributeDecl attribute : Operations.attributes(op)) {
      if (isRequired(attribute)) {
        parameters.add(AttributeCode.parameterType(attribute) + " " + name(attribute));
        body.append("    op.set").append(JavaNames.property(attribute)).append('(').append(name(attribute)).append(");\n");
      }
    }
    List<String> results = new ArrayList<>();
    for (ResultDecl result : Operations.results(op)) {
      results.add(types(result, parameters));
    }
    List<String> regions = new ArrayList<>();
    List<RegionDecl> declared = Operations.regions(op);
    for (int i = 0; i < declared.size(); i++) {
      RegionDecl region = declared.get(i);
      if (region.getMultiplicity() == Multiplicity.OPTIONAL) {
        regions.add("OpBuilder.addEmptyRegion(op);");
      } else if (region.getMultiplicity() == Multiplicity.ONE) {
        StringBuilder given = new StringBuilder();
        for (RegionArgument argument : region.getArguments()) {
          given.append(", ").append(types(argument, parameters));
        }
        regions.add("Creation.addRegion(op, " + DialectProduct.definition(op) + ", " + i + given + ");");
      }
    }
    String name = JavaNames.className(op);
    out.append('\n').append(JavaNames.javadoc(Operations.doc(op).isEmpty() ? Operations.fullName(op) : Operations.doc(op), "  "))
        .append("  public static ").append(name).append(' ').append(JavaNames.builder(op)).append('(')
        .append(String.join(", ", parameters)).append(") {\n    ").append(name).append(" op = ").append(prefix)
        .append("Factory.eINSTANCE.create").append(name).append("();\n");
    if (!operands.isEmpty()) {
      out.append("    OpBuilder.setOperands(op, ").append(DialectProduct.definition(op)).append(", List.of(")
          .append(String.join(", ", operands)).append("));\n");
    }
    out.append(body);
    if (!results.isEmpty()) {
      out.append("    Creation.addResults(op, ").append(DialectProduct.definition(op))
          .append(results.stream().map(r -> ", " + r).collect(Collectors.joining())).append(");\n");
    }
    regions.forEach(region -> out.append("    ").append(region).append('\n'));
    out.append("    return b.insert(op);\n  }\n");
  }

  /** The code for the types of a feature: null if an equation gives them, else a new parameter. */
  private static String types(OpFeature feature, List<String> parameters) {
    if (Features.type(feature) != null) {
      return "(List<Type>) null";
    }
    String name = name(feature) + (isMany(feature) ? "Types" : "Type");
    parameters.add((isMany(feature) ? "List<Type> " : "Type ") + name);
    return isMany(feature) ? name : "Creation.types(" + name + ")";
  }

  private static boolean isMany(OpFeature feature) {
    return Features.multiplicity(feature) == Multiplicity.MANY;
  }

  private static boolean isRequired(AttributeDecl attribute) {
    return !Features.group(attribute).isOptional() && Features.group(attribute).getDefault() == null;
  }

  /** The parameter's name, kept apart from the method's own names. */
  private static String name(OpFeature feature) {
    String name = JavaNames.variable(feature.getName());
    return name.equals("b") || name.equals("op") ? name + "_" : name;
  }
}
