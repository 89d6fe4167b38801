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

/** The Java code for what a dialect says in expressions: equations of types, and checks. */
final class ExpressionCode {

  private ExpressionCode() {
  }

  /** A function from the operation to the types of a result or region argument; null where there is no equation. */
  static String types(OpFeature feature) {
    if (Features.type(feature) == null) {
      return "null";
    }
    OpDecl owner = EcoreUtil2.getContainerOfType(feature, OpDecl.class);
    boolean many = Features.multiplicity(feature) == Multiplicity.MANY;
    ExprType expected = many ? ExprType.listOf(ExprType.TYPE) : ExprType.TYPE;
    String code = compiler().compile(Features.type(feature), Scope.of(owner), expected).source();
    return lambda(owner, many ? code : "java.util.Collections.singletonList(" + code + ")");
  }

  /** The builder call for a check. */
  static String check(CheckDecl check) {
    OpDecl owner = EcoreUtil2.getContainerOfType(check, OpDecl.class);
    String condition = compiler().compile(check.getCondition(), Scope.of(owner), ExprType.BOOLEAN).source();
    String message = ExpressionCompiler.compileMessage(check.getMessage(), Scope.of(owner)).source();
    return "      .check(" + lambda(owner, condition) + ",\n          " + lambda(owner, message) + ",\n          "
        + JavaNames.literal(place(check)) + ")\n";
  }

  private static ExpressionCompiler compiler() {
    return new ExpressionCompiler((where, message) -> {
      throw new IllegalStateException(message);
    });
  }

  private static String lambda(OpDecl owner, String code) {
    String type = JavaNames.qualified(owner);
    return code.contains("self") ? "o -> {\n            " + type + " self = (" + type + ") o;\n            return " + code + ";\n          }"
        : "o -> " + code;
  }

  private static String place(CheckDecl check) {
    int line = NodeModelUtils.findActualNodeFor(check).getStartLine();
    return check.eResource().getURI().lastSegment() + ":" + line;
  }
}
