package org.ember.dsl.generator;

import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.ember.dsl.dialect.CheckDecl;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.expr.ExprType;
import org.ember.dsl.expr.ExpressionCompiler;
import org.ember.dsl.expr.Scope;
import org.ember.dsl.model.Features;

/** The Java statements for what a dialect says in expressions: equations of types, and checks. The operation is the variable o. */
final class ExpressionCode {

  private ExpressionCode() {
  }

  /** Returns the types of a result or region argument; null where there is no equation. */
  static String types(OpFeature feature) {
    if (Features.type(feature) == null) {
      return null;
    }
    OpDecl owner = owner(feature);
    boolean many = Features.multiplicity(feature) == Multiplicity.MANY;
    ExprType expected = many ? ExprType.listOf(ExprType.TYPE) : ExprType.TYPE;
    String code = compiler().compile(Features.type(feature), Scope.of(owner), expected).source();
    return statements(owner, many ? code : "java.util.Collections.singletonList(" + code + ")");
  }

  /** Returns whether the condition of a check holds. */
  static String condition(CheckDecl check) {
    OpDecl owner = owner(check);
    return statements(owner, compiler().compile(check.getCondition(), Scope.of(owner), ExprType.BOOLEAN).source());
  }

  /** Returns the message of a check. */
  static String message(CheckDecl check) {
    OpDecl owner = owner(check);
    return statements(owner, ExpressionCompiler.compileMessage(check.getMessage(), Scope.of(owner)).source());
  }

  /** Where a check is declared, for notes. */
  static String place(CheckDecl check) {
    int line = NodeModelUtils.findActualNodeFor(check).getStartLine();
    return check.eResource().getURI().lastSegment() + ":" + line;
  }

  private static OpDecl owner(org.eclipse.emf.ecore.EObject member) {
    return EcoreUtil2.getContainerOfType(member, OpDecl.class);
  }

  private static ExpressionCompiler compiler() {
    return new ExpressionCompiler((where, message) -> {
      throw new IllegalStateException(message);
    });
  }

  private static String statements(OpDecl owner, String code) {
    String type = JavaNames.qualified(owner);
    return code.contains("self") ? type + " self = (" + type + ") o;\n          return " + code + ";" : "return " + code + ";";
  }
}
