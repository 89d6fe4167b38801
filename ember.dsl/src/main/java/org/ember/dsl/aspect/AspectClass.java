package org.ember.dsl.aspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.AttributionKind;
import org.ember.dsl.dialect.ContributionDecl;
import org.ember.dsl.dialect.EquationDecl;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.dialect.Parameter;
import org.ember.dsl.expr.AspectNames;
import org.ember.dsl.expr.ExprType;
import org.ember.dsl.expr.ExpressionCompiler;
import org.ember.dsl.expr.FeatureTypes;
import org.ember.dsl.expr.Scope;
import org.ember.dsl.expr.TypeRefs;
import org.ember.dsl.generator.DialectSet;
import org.ember.dsl.generator.JavaNames;
import org.ember.dsl.model.Docs;
import org.ember.dsl.model.Operations;

/**
 * The Java class of an aspect: for each attribute its definition, a typed accessor, and a method for each equation. Equations that other
 * aspects give for the attribute stand with the attribute.
 */
final class AspectClass {
  private static final String RUNTIME = "org.ember.ir.attribution.";

  private final AspectDecl aspect;
  private final DialectSet dialects;
  private final StringBuilder bodies = new StringBuilder();
  private int equations;

  AspectClass(AspectDecl aspect, DialectSet dialects) {
    this.aspect = aspect;
    this.dialects = dialects;
  }

  String source() {
    StringBuilder out = new StringBuilder();
    String name = AspectNames.simpleName(aspect);
    out.append("package ").append(AspectNames.PACKAGE).append(";\n\n").append(javadoc(aspect, "", aspect.getTitle()));
    out.append("@SuppressWarnings(\"unchecked\")\n").append("public final class ").append(name).append(" implements ").append(RUNTIME).append("Aspect {\n");
    List<String> constants = new ArrayList<>();
    for (AttributionDecl attribution : attributions()) {
      constants.add(constant(attribution));
      out.append('\n').append(definition(attribution));
    }
    attributions().forEach(attribution -> out.append('\n').append(accessor(attribution)));
    out.append(bodies);
    out.append("\n  @Override\n  public String name() {\n    return ").append(JavaNames.literal(aspect.getName())).append(";\n  }\n");
    out.append("\n  @Override\n  public String title() {\n    return ").append(JavaNames.literal(aspect.getTitle() == null ? "" : aspect.getTitle())).append(";\n  }\n");
    out.append("\n  @Override\n  public java.util.List<").append(RUNTIME).append("Attribution> attributes() {\n    return java.util.List.of(")
        .append(String.join(", ", constants)).append(");\n  }\n}\n");
    return out.toString();
  }

  private List<AttributionDecl> attributions() {
    return aspect.getMembers().stream().filter(AttributionDecl.class::isInstance).map(AttributionDecl.class::cast).toList();
  }

  /** The name of the definition: loopDepth is LOOP_DEPTH; with the owner where several kinds of nodes have an attribute of that name. */
  private String constant(AttributionDecl attribution) {
    boolean alone = attributions().stream().filter(each -> each.getName().equals(attribution.getName())).count() == 1;
    String owner = alone ? "" : "_OF_" + TypeRefs.of(attribution.getOwner()).toString().replaceAll("\\W+", "_");
    return (attribution.getName() + owner).replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
  }

  private String definition(AttributionDecl attribution) {
    ExprType owner = TypeRefs.of(attribution.getOwner());
    StringBuilder out = new StringBuilder(javadoc(attribution, "  ", null));
    out.append("  public static final ").append(RUNTIME).append("Attribution ").append(constant(attribution)).append(" = ").append(RUNTIME).append("Attribution.builder(")
        .append(literals(aspect.getName(), attribution.getName())).append(", ").append(RUNTIME).append("Attribution.Kind.").append(attribution.getKind().getName())
        .append(", ").append(JavaNames.literal(TypeRefs.of(attribution.getType()).toString())).append(")\n");
    out.append("      .owner(").append(owner.java()).append(".class, ").append(JavaNames.literal(owner.toString())).append(")\n");
    out.append("      .doc(").append(JavaNames.literal(Docs.of(attribution))).append(")\n");
    for (Parameter parameter : attribution.getParameters()) {
      out.append("      .parameter(").append(JavaNames.literal(parameter.getName())).append(")\n");
    }
    if (attribution.getDefault() != null) {
      Scope scope = Scope.of(aspect, attribution.getOwner()).withParameters(attribution);
      out.append("      .start(").append(described(attribution.getDefault(), attribution)).append(body(attribution, owner, attribution.getDefault(), scope)).append(")\n")
          .append(atHand(attribution, attribution.getDefault(), scope));
    }
    if (attribution.getKind() == AttributionKind.COLLECTION) {
      contributions(attribution).forEach(each -> out.append(contribution(attribution, each)));
    } else {
      equations(attribution).forEach(each -> out.append(equation(attribution, each)));
    }
    return out.append("      .build();\n").toString();
  }

  /** The equations of all aspects for an attribute, the most specific nodes first. */
  private List<EquationDecl> equations(AttributionDecl attribution) {
    List<EquationDecl> found = new ArrayList<>();
    for (AspectDecl each : dialects.aspects()) {
      each.getMembers().stream().filter(EquationDecl.class::isInstance).map(EquationDecl.class::cast)
          .filter(equation -> new EquationSite(equation).attribution() == attribution).forEach(found::add);
    }
    found.sort(Comparator.comparingInt((EquationDecl equation) -> -specificity(equation)));
    return found;
  }

  private static int specificity(EquationDecl equation) {
    EquationSite site = new EquationSite(equation);
    int byPart = site.part() != null ? 1 : 0;
    return (site.op() != null ? 10 + 2 * Operations.lineage(site.op()).size() : site.self().isOperation() || site.self().equals(ExprType.VALUE) ? 0 : 2) + byPart;
  }

  private List<ContributionDecl> contributions(AttributionDecl attribution) {
    List<ContributionDecl> found = new ArrayList<>();
    for (AspectDecl each : dialects.aspects()) {
      each.getMembers().stream().filter(ContributionDecl.class::isInstance).map(ContributionDecl.class::cast)
          .filter(contribution -> new ContributionSite(contribution).attribution() == attribution).forEach(found::add);
    }
    return found;
  }

  private String equation(AttributionDecl attribution, EquationDecl equation) {
    EquationSite site = new EquationSite(equation);
    String part = site.isForRegion() || site.part() != null ? covers(site) + ", " : "";
    return "      .equation(" + site.self().java() + ".class, " + part + described(equation.getExpr(), equation)
        + body(attribution, site.self(), equation.getExpr(), site.scope(attribution)) + ")\n" + atHand(attribution, equation.getExpr(), site.scope(attribution));
  }

  /** Says of an equation whose value is at hand that it is. */
  private static String atHand(AttributionDecl attribution, Expr expr, Scope scope) {
    return attribution.getKind() == AttributionKind.SYNTHESIZED && AtHand.is(expr, scope, TypeRefs.of(attribution.getType())) ? "      .atHand()\n" : "";
  }

  private static String covers(EquationSite site) {
    if (site.part() == null) {
      return "(self, part) -> true";
    }
    String read = "((" + site.self().java() + ") self)." + FeatureTypes.getter(site.op(), site.part());
    return FeatureTypes.typeOf(site.part()).isCollection() ? "(self, part) -> " + read + ".contains(part)" : "(self, part) -> " + read + " == part";
  }

  private String contribution(AttributionDecl attribution, ContributionDecl contribution) {
    ContributionSite site = new ContributionSite(contribution);
    Scope scope = Scope.of((AspectDecl) contribution.eContainer(), contribution.getOwner());
    String value = ExpressionCompiler.compileAs(contribution.getValue(), scope, site.elementType()).source();
    String target = ExpressionCompiler.compileAs(site.target(), scope, site.targetType().optional(true)).source();
    String given = "new " + RUNTIME + "Equation.Contribution(" + target + ", " + value + ")";
    String condition = contribution.getCondition() == null ? null : ExpressionCompiler.compileAs(contribution.getCondition(), scope, ExprType.BOOLEAN).source();
    String body = condition == null ? given : condition + " ? " + given + " : null";
    String self = TypeRefs.of(contribution.getOwner()).java();
    String method = method("contribute", self, "Object", attribution, body);
    return "      .equation(" + self + ".class, " + described(contribution.getValue(), contribution) + "(ev, self, arguments) -> " + method + "(ev, (" + self + ") self))\n";
  }

  private static String described(Expr expr, EObject at) {
    return literals(ExpressionCompiler.textOf(expr), EquationSite.place(at)) + ", ";
  }

  private static String literals(String one, String other) {
    return JavaNames.literal(one) + ", " + JavaNames.literal(other);
  }

  /** Adds a method that computes the expression, and gives the lambda that calls it. */
  private String body(AttributionDecl attribution, ExprType self, Expr expr, Scope scope) {
    ExprType type = TypeRefs.of(attribution.getType());
    String source = ExpressionCompiler.compileAs(expr, scope, type).source();
    String method = method(attribution.getName(), self.java(), type.java(), attribution, source);
    StringBuilder call = new StringBuilder("(ev, self, arguments) -> " + method + "(ev, (" + self.java() + ") self");
    for (int i = 0; i < attribution.getParameters().size(); i++) {
      call.append(", (").append(TypeRefs.of(attribution.getParameters().get(i).getType()).boxed()).append(") arguments[").append(i).append("]");
    }
    return call.append(")").toString();
  }

  private String method(String stem, String self, String result, AttributionDecl attribution, String source) {
    equations++;
    String name = stem + "_" + equations;
    boolean collects = attribution.getKind() == AttributionKind.COLLECTION;
    bodies.append("\n  private static ").append(result).append(' ').append(name).append('(').append(RUNTIME).append("Evaluator ev, ").append(self).append(" self")
        .append(collects ? "" : parameters(attribution)).append(") {\n    return ").append(source).append(";\n  }\n");
    return name;
  }

  private static String parameters(AttributionDecl attribution) {
    StringBuilder out = new StringBuilder();
    for (Parameter parameter : attribution.getParameters()) {
      out.append(", ").append(TypeRefs.of(parameter.getType()).java()).append(' ').append(AspectNames.identifier(parameter.getName()));
    }
    return out.toString();
  }

  private String accessor(AttributionDecl attribution) {
    ExprType type = TypeRefs.of(attribution.getType());
    StringBuilder out = new StringBuilder(javadoc(attribution, "  ", null));
    out.append("  public static ").append(type.java()).append(' ').append(AspectNames.identifier(attribution.getName())).append('(').append(RUNTIME).append("Evaluator ev, ")
        .append(TypeRefs.of(attribution.getOwner()).java()).append(" self").append(parameters(attribution)).append(") {\n");
    out.append("    return (").append(type.boxed()).append(") ev.value(").append(constant(attribution)).append(", self");
    attribution.getParameters().forEach(parameter -> out.append(", ").append(AspectNames.identifier(parameter.getName())));
    return out.append(");\n  }\n").toString();
  }

  private static String javadoc(EObject declaration, String indent, String otherwise) {
    String doc = Docs.of(declaration).isEmpty() && otherwise != null ? otherwise : Docs.of(declaration);
    if (doc.isEmpty()) {
      return "";
    }
    String safe = doc.replace("*/", "*&#47;").replace("<", "&lt;").replace("@", "&#64;").replace("\n", "\n" + indent + " * ");
    return indent + "/** " + safe + " */\n";
  }
}
