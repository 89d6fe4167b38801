package org.ember.dsl.generator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.CheckDecl;
import org.ember.dsl.dialect.Constraint;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.dialect.Trait;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Features;
import org.ember.dsl.model.Operations;

/** The code that defines the operations of one dialect, and the members of the dialect's class that it needs. */
final class DefinitionCode {

  private final boolean metamodel;
  private final Map<String, String> constraints = new LinkedHashMap<>();
  private final CodeTable factories = new CodeTable("Make", "java.util.function.Supplier<Operation>", "public Operation get()");
  private final CodeTable types =
      new CodeTable("Types", "java.util.function.Function<Operation, List<Type>>", "public List<Type> apply(Operation o)");
  private final CodeTable conditions =
      new CodeTable("Condition", "java.util.function.Predicate<Operation>", "public boolean test(Operation o)");
  private final CodeTable messages =
      new CodeTable("Message", "java.util.function.Function<Operation, String>", "public String apply(Operation o)");

  DefinitionCode(boolean metamodel) {
    this.metamodel = metamodel;
  }

  /** The expression that makes an operation's definition. */
  String of(OpDecl op) {
    StringBuilder out = new StringBuilder("OpDefinition.builder(" + JavaNames.literal(Operations.fullName(op)) + ")\n");
    for (OperandDecl operand : Operations.operands(op)) {
      call(out, "operand", name(operand), multiplicity(operand), constraint(operand));
    }
    for (ResultDecl result : Operations.results(op)) {
      call(out, "result", name(result), multiplicity(result), constraint(result), types(result));
    }
    for (AttributeDecl attribute : Operations.attributes(op)) {
      call(out, "attribute", name(attribute), kind(attribute), String.valueOf(Features.group(attribute).isOptional()),
          String.valueOf(AttributeCode.defaultAttribute(attribute)));
    }
    for (RegionDecl region : Operations.regions(op)) {
      String terminator = region.getTerminator() == null ? null : Operations.fullName(region.getTerminator());
      call(out, "region", name(region), multiplicity(region),
          region.getArguments().stream().map(this::argument).collect(Collectors.joining(",\n          ", "List.of(", ")")),
          terminator == null ? "null" : JavaNames.literal(terminator), String.valueOf(region.isImplicit()));
    }
    Operations.traits(op).forEach(trait -> call(out, "trait", traitArguments(trait)));
    if (Operations.format(op) != null) {
      call(out, "format", FormatCode.of(Operations.format(op).getElements()));
    }
    for (CheckDecl check : Operations.checks(op)) {
      call(out, "check", conditions.use(ExpressionCode.condition(check)), messages.use(ExpressionCode.message(check)),
          JavaNames.literal(ExpressionCode.place(check)));
    }
    String factory = JavaNames.prefix(Dialects.of(op)) + "Factory.eINSTANCE.create" + JavaNames.className(op) + "()";
    call(out, "factory", factories.use("return " + (metamodel ? factory : "new " + JavaNames.className(op) + "()") + ";"));
    call(out, "doc", JavaNames.literal(Operations.doc(op)));
    return out.append("      .build()").toString();
  }

  /** The sets of types, each a constant, to stand before the definitions. */
  String constraints() {
    StringBuilder out = new StringBuilder();
    constraints.forEach((code, name) -> out.append("  private static final TypeConstraint ").append(name).append(" = ").append(code).append(";\n"));
    return out.append(constraints.isEmpty() ? "" : "\n").toString();
  }

  /** The classes of the functions that the definitions use. */
  String classes() {
    return factories.source() + types.source() + conditions.source() + messages.source();
  }

  private String constraint(OpFeature feature) {
    Constraint constraint = Features.constraint(feature);
    return constraints.computeIfAbsent(ConstraintCode.of(constraint), code -> "TYPES_" + constraints.size());
  }

  private String types(OpFeature feature) {
    String statements = ExpressionCode.types(feature);
    return statements == null ? "null" : types.use(statements);
  }

  private String argument(RegionArgument argument) {
    return "new RegionArgument(" + name(argument) + ", " + multiplicity(argument) + ", " + constraint(argument) + ", " + types(argument) + ")";
  }

  private static String name(OpFeature feature) {
    return JavaNames.literal(feature.getName());
  }

  private static String multiplicity(OpFeature feature) {
    return "Multiplicity." + Features.multiplicity(feature).name();
  }

  private static String kind(AttributeDecl attribute) {
    EnumDecl enumeration = AttributeCode.enumeration(attribute);
    return enumeration != null ? "AttributeKind.ofEnum(" + JavaNames.qualified(enumeration) + ".DEFINITION)"
        : "AttributeKind.named(" + JavaNames.literal(AttributeCode.kind(attribute)) + ")";
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
