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

  /** What makes an operation a GenericOperation to the metamodel, also where it extends an operation of a build. */
  private static final String GENERIC = """

        @Override
        protected org.eclipse.emf.ecore.EClass eStaticClass() {
          return org.ember.ir.IrPackage.Literals.GENERIC_OPERATION;
        }

        @Override
        public Object eGet(int feature, boolean resolve, boolean coreType) {
          return switch (feature) {
            case org.ember.ir.IrPackage.GENERIC_OPERATION__OP_NAME -> getName();
            case org.ember.ir.IrPackage.GENERIC_OPERATION__OP_DEFINITION -> definition();
            default -> super.eGet(feature, resolve, coreType);
          };
        }

        @Override
        public boolean eIsSet(int feature) {
          return feature == org.ember.ir.IrPackage.GENERIC_OPERATION__OP_NAME || super.eIsSet(feature);
        }
      """;

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
    boolean ofBuild = base != null && !dialects.dialects().contains(Dialects.of(base));
    StringBuilder out = new StringBuilder("package " + JavaNames.packageOf(Dialects.of(op)) + ";\n\npublic ");
    out.append(op.isAbstract() ? "abstract class " : "class ").append(JavaNames.className(op)).append(" extends ")
        .append(base == null ? "org.ember.ir.GenericOperation" : JavaNames.qualified(base)).append(" {\n");
    String definition = DialectProduct.definition(op);
    if (!op.isAbstract()) {
      out.append("\n  @Override\n  public org.ember.ir.def.OpDefinition definition() {\n    return ").append(definition).append(";\n  }\n")
          .append("\n  @Override\n  public String getName() {\n    return ").append(definition).append(".name();\n  }\n");
    }
    if (ofBuild || base == null) {
      out.append(GENERIC);
    }
    for (Accessor accessor : Accessors.of(op)) {
      String parameters = accessor.parameters().entrySet().stream().map((Map.Entry<String, String> p) -> p.getValue() + " " + p.getKey())
          .collect(Collectors.joining(", "));
      out.append("\n  public ").append(accessor.javaType() == null ? "void" : accessor.javaType()).append(' ').append(accessor.name())
          .append('(').append(parameters).append(") {\n    ").append(accessor.body()).append("\n  }\n");
    }
    return out.append("}\n").toString();
  }
}
