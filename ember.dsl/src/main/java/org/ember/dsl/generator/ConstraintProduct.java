package org.ember.dsl.generator;

import java.util.List;
import org.ember.dsl.dialect.ConstraintDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.model.Dialects;

/** The named sets of types of each dialect as constants. */
final class ConstraintProduct implements Product {

  @Override
  public void generate(DialectSet dialects, Output output) {
    for (DialectDecl dialect : dialects.dialects()) {
      List<ConstraintDecl> constraints = Dialects.members(dialect, ConstraintDecl.class);
      if (!constraints.isEmpty()) {
        output.addJava(JavaNames.packageOf(dialect) + "." + className(dialect), source(dialect, constraints));
      }
    }
  }

  private static String className(DialectDecl dialect) {
    return JavaNames.prefix(dialect) + "Constraints";
  }

  private static String source(DialectDecl dialect, List<ConstraintDecl> constraints) {
    StringBuilder out = new StringBuilder("package " + JavaNames.packageOf(dialect) + ";\n\n");
    out.append("import org.ember.ir.def.TypeConstraint;\n\n/** The sets of types that ").append(dialect.getName())
        .append(" names. */\npublic final class ").append(className(dialect)).append(" {\n\n");
    for (ConstraintDecl constraint : constraints) {
      String description = constraint.getDescription() == null ? constraint.getName() : constraint.getDescription();
      out.append(JavaNames.javadoc(description, "  ")).append("  public static final TypeConstraint ")
          .append(JavaNames.constant(constraint.getName())).append(" = TypeConstraint.")
          .append(constraint.isNative() ? "of(" : "named(").append(JavaNames.literal(description)).append(", ")
          .append(constraint.isNative() ? methodReference(constraint.getJavaMethod()) : ConstraintCode.of(constraint.getConstraint()))
          .append(");\n\n");
    }
    return out.append("  private ").append(className(dialect)).append("() {\n  }\n}\n").toString();
  }

  private static String methodReference(String method) {
    int dot = method.lastIndexOf('.');
    return method.substring(0, dot) + "::" + method.substring(dot + 1);
  }
}
