package org.ember.dsl.generator;

import org.ember.dsl.dialect.DialectDecl;

/** How EMF turns the metamodels of all dialects into Java: one generator model. */
final class GenModelProduct implements Product {

  static final String FILE = "model/Ember.genmodel";

  @Override
  public void generate(DialectSet dialects, Output output) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<genmodel:GenModel xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\"")
        .append(" xmlns:ecore=\"http://www.eclipse.org/emf/2002/Ecore\" xmlns:genmodel=\"http://www.eclipse.org/emf/2002/GenModel\"\n")
        .append("    modelDirectory=\"/ember.dialects/target/generated-sources/emf\" modelName=\"Ember\"")
        .append(" updateClasspath=\"false\"\n    rootExtendsClass=\"org.eclipse.emf.ecore.impl.MinimalEObjectImpl$Container\"")
        .append(" complianceLevel=\"17.0\" copyrightFields=\"false\" operationReflection=\"false\" suppressInterfaces=\"true\" importOrganizing=\"false\"\n")
        .append("    usedGenPackages=\"platform:/resource/ember.dsl/src/main/model/ir.genmodel#//ir\">\n");
    for (DialectDecl dialect : dialects.dialects()) {
      out.append("  <foreignModel>").append(dialect.getName()).append(".ecore</foreignModel>\n");
    }
    for (DialectDecl dialect : dialects.dialects()) {
      out.append("  <genPackages prefix=\"").append(JavaNames.prefix(dialect)).append("\" basePackage=\"").append(JavaNames.BASE_PACKAGE)
          .append("\" adapterFactory=\"false\" disposableProviderFactory=\"true\" ecorePackage=\"").append(dialect.getName())
          .append(".ecore#/\"/>\n");
    }
    output.add(FILE, out.append("</genmodel:GenModel>\n").toString());
  }
}
