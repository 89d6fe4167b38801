package org.ember.dsl.expr;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.ember.dsl.dialect.AnyConstraint;
import org.ember.dsl.dialect.Cast;
import org.ember.dsl.dialect.Constraint;
import org.ember.dsl.dialect.ConstraintAtom;
import org.ember.dsl.dialect.ConstraintDecl;
import org.ember.dsl.dialect.DialectPackage;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.TestedDeclaration;
import org.ember.dsl.dialect.TestedNode;
import org.ember.dsl.dialect.TestedType;
import org.ember.dsl.dialect.TypeConstraint;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.dialect.TypeTest;
import org.ember.dsl.generator.JavaNames;
import org.ember.ir.util.Suggestions;

/** Tests and conversions: x is scf::For, x is Stream, x as MemRef. A constraint tests the type, also that of a value. */
public final class Tests {
  private final ExpressionCompiler compiler;
  private final Scope scope;

  Tests(ExpressionCompiler compiler, Scope scope) {
    this.compiler = compiler;
    this.scope = scope;
  }

  JavaExpression test(TypeTest expr) {
    JavaExpression operand = compiler.raw(expr.getOperand(), scope, null);
    EObject target = target(expr.getTested());
    if (operand.type().isError() || target == null) {
      return new JavaExpression("false", ExprType.BOOLEAN);
    }
    if (target instanceof TypeDecl || target instanceof ConstraintDecl) {
      if (!operand.type().isType() && !operand.type().isValue()) {
        return compiler.error(expr, "only types and values can be tested for a type, found " + operand.type());
      }
      String type = operand.type().isValue() ? scope.reader() + ".typeOf(" + operand.source() + ")" : operand.source();
      return new JavaExpression("org.ember.ir.attribution.ModelReader.test(" + type + ", t -> " + condition(target, List.of(), "t") + ")", ExprType.BOOLEAN);
    }
    ExprType type = target instanceof OpDecl op ? ExprType.of(op) : ExprType.named(((TestedNode) target).getKind());
    if (!operand.type().isNode() || !possible(operand.type(), type)) {
      return compiler.error(expr, "a " + operand.type() + " is never a " + type);
    }
    return new JavaExpression("(" + operand.source() + " instanceof " + type.java() + ")", ExprType.BOOLEAN);
  }

  JavaExpression cast(Cast expr) {
    JavaExpression operand = compiler.raw(expr.getOperand(), scope, null);
    EObject target = target(expr.getType());
    if (operand.type().isError() || target == null) {
      return JavaExpression.ERROR;
    }
    if (target instanceof ConstraintDecl constraint) {
      return compiler.error(expr, constraint.getName() + " is a set of types, convert to one type");
    }
    ExprType type = target instanceof TestedNode node ? ExprType.named(node.getKind()) : TypeRefs.of(target);
    if (!possible(operand.type(), type)) {
      return compiler.error(expr, "a " + operand.type() + " is never a " + type);
    }
    return new JavaExpression("org.ember.ir.attribution.ModelReader.<" + type.java() + ">convert(" + operand.source() + ", " + type.java()
      + ".class, " + JavaNames.literal(ExpressionCompiler.textOf(expr)) + ")", type);
  }

  private static boolean possible(ExprType from, ExprType to) {
    boolean bothOps = from.isOperation() && to.isOperation();
    return from.fits(to) || to.fits(from) || bothOps && (from.declaration() == null || to.declaration() == null);
  }

  /** A declaration, or the core node itself; null after an error. */
  private EObject target(TestedType tested) {
    if (!(tested instanceof TestedDeclaration declared)) {
      return tested;
    }
    String name = NodeModelUtils.findNodesForFeature(declared, DialectPackage.Literals.TESTED_DECLARATION__DECLARATION).stream()
      .map(node -> NodeModelUtils.getTokenText(node)).findFirst().orElse("");
    EObject linked = declared.eResource() == null ? byName(name) : declared.getDeclaration();
    if (linked == null) {
      compiler.error(tested, "unknown type, constraint or operation " + name + Suggestions.among(name, scope.visible().declarations(TypeDecl.class).keySet()));
    }
    return linked == null || linked.eIsProxy() ? null : linked;
  }

  /** Expressions inside messages are not linked with the file, so their names are looked up here. */
  private EObject byName(String name) {
    for (Class<? extends EObject> kind : List.of(TypeDecl.class, ConstraintDecl.class, OpDecl.class)) {
      EObject found = scope.visible().declarations(kind).get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A Java condition on a variable of type Type: that it satisfies the constraint. */
  public static String condition(Constraint constraint, String variable) {
    List<String> alternatives = new ArrayList<>();
    for (ConstraintAtom atom : constraint.getAlternatives()) {
      if (atom instanceof AnyConstraint) {
        return "true";
      }
      TypeConstraint type = (TypeConstraint) atom;
      alternatives.add(condition(type.getType(), type.getArguments(), variable));
    }
    return alternatives.size() == 1 ? alternatives.get(0) : "(" + String.join(" || ", alternatives) + ")";
  }

  private static String condition(EObject target, List<Constraint> arguments, String variable) {
    if (target instanceof ConstraintDecl constraint) {
      return constraint.isNative() ? constraint.getJavaMethod() + "(" + variable + ")" : condition(constraint.getConstraint(), variable);
    }
    TypeDecl type = (TypeDecl) target;
    StringBuilder condition = new StringBuilder("(" + variable + " instanceof " + JavaNames.qualified(type));
    if (!arguments.isEmpty()) {
      String narrowed = variable + "_";
      condition.append(" ").append(narrowed);
      for (int i = 0; i < arguments.size() && i < type.getParameters().size(); i++) {
        String inner = narrowed + (char) ('a' + i);
        condition.append(" && org.ember.ir.attribution.ModelReader.test(").append(narrowed).append(".").append(type.getParameters().get(i).getName())
          .append("(), ").append(inner).append(" -> ").append(condition(arguments.get(i), inner)).append(")");
      }
    }
    return condition.append(")").toString();
  }
}
