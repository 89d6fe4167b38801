package org.ember.dsl.generator;

import java.util.Map;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.model.Dialects;

/**
 * A plain Java class for each operation of a dialect that is loaded at run time: to the metamodel a GenericOperation, to checks and
 * analyses an operation with the accessors that the metamodel of a build would have.
 */
final class OperationProduct implements Product {

  @Override
  public void generate(DialectSet dialects, Output output) {
    for (DialectDecl dialect : dialects.dialects()) {
      for (OpDecl op : Dialects.members(dialect, OpDecl.class)) {
        output.addJava(JavaNames.qualified(op), source(op, dialects));
      }
    }
  }

  private static String source(OpDecl op, DialectSet dialects) {
    OpDecl base = op.getBase();
    boolean extendsBase = base != null && dialects.dialects().contains(Dialects.of(base));
    StringBuilder out = new StringBuilder("package " + JavaNames.packageOf(Dialects.of(op)) + ";\n\npublic ");
    out.append(op.isAbstract() ? "abstract class " : "class ").append(JavaNames.className(op)).append(" extends ")
        .append(extendsBase ? JavaNames.qualified(base) : "org.ember.ir.impl.GenericOperationImpl");
    if (base != null && !extendsBase) {
      out.append(" implements ").append(JavaNames.qualified(base));
    }
    out.append(" {\n");
    if (!op.isAbstract()) {
      out.append("  public ").append(JavaNames.className(op)).append("() {\n    setOpName(").append(DialectProduct.definition(op))
          .append(".name());\n    setOpDefinition(").append(DialectProduct.definition(op)).append(");\n  }\n");
    }
    for (Accessor accessor : extendsBase ? Accessors.of(op) : Accessors.all(op)) {
      String parameters = accessor.parameters().entrySet().stream().map((Map.Entry<String, String> p) -> p.getValue() + " " + p.getKey())
          .collect(Collectors.joining(", "));
      out.append("\n  public ").append(accessor.javaType() == null ? "void" : accessor.javaType()).append(' ').append(accessor.name())
          .append('(').append(parameters).append(") {\n    ").append(accessor.body()).append("\n  }\n");
    }
    return out.append("}\n").toString();
  }
}
