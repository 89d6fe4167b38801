package org.ember.dsl.aspect;

import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.expr.AspectNames;
import org.ember.dsl.generator.DialectSet;
import org.ember.dsl.generator.Output;
import org.ember.dsl.generator.Product;

/** The evaluator classes of aspects, and the list by which they are found at run time. */
public final class AspectProduct implements Product {
  private static final String SERVICES = "resources/META-INF/services/org.ember.ir.attribution.Aspect";

  @Override
  public void generate(DialectSet dialects, Output output) {
    StringBuilder services = new StringBuilder();
    for (AspectDecl aspect : dialects.aspects()) {
      output.addJava(AspectNames.qualified(aspect), new AspectClass(aspect, dialects).source());
      services.append(AspectNames.qualified(aspect)).append('\n');
    }
    if (!dialects.aspects().isEmpty()) {
      output.add(SERVICES, services.toString());
    }
  }
}
