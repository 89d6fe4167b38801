package org.ember.dsl.expr;

import javax.lang.model.SourceVersion;
import org.apache.commons.lang3.StringUtils;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.generator.JavaNames;

/** How aspects and their attributes are called in the generated Java code. */
public final class AspectNames {
  /** The package of all evaluator classes. */
  public static final String PACKAGE = JavaNames.BASE_PACKAGE + ".aspect";

  private AspectNames() {
  }

  /** The simple name of an aspect's evaluator class: decoupling is Decoupling. */
  public static String simpleName(AspectDecl aspect) {
    return StringUtils.capitalize(aspect.getName());
  }

  /** The full name of an aspect's evaluator class. */
  public static String qualified(AspectDecl aspect) {
    return PACKAGE + "." + simpleName(aspect);
  }

  /** The static method that gives an attribute's value, with its class. */
  public static String accessor(AttributionDecl attribution) {
    return qualified((AspectDecl) attribution.eContainer()) + "." + identifier(attribution.getName());
  }

  /** A name that Java accepts: its own words get an underscore. */
  public static String identifier(String name) {
    return SourceVersion.isKeyword(name) ? name + "_" : name;
  }
}
