package org.ember.dsl.validation;

import org.eclipse.xtext.validation.Check;
import org.eclipse.xtext.validation.EValidatorRegistrar;
import org.ember.dsl.aspect.AspectChecks;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.ContributionDecl;
import org.ember.dsl.dialect.EquationDecl;

/** The rules of attribute grammars: each attribute has exactly one equation wherever it is asked, in the right direction, of the right type. */
public class AspectValidator extends AbstractDialectValidator {
  @Override
  public void register(EValidatorRegistrar registrar) {
    // part of DialectValidator
  }

  private AspectChecks checks() {
    return new AspectChecks((where, feature, message) -> error(message, where, feature), (where, feature, message) -> warning(message, where, feature));
  }

  @Check
  public void attribution(AttributionDecl attribution) {
    checks().attribution(attribution);
  }

  @Check
  public void equation(EquationDecl equation) {
    checks().equation(equation);
  }

  @Check
  public void contribution(ContributionDecl contribution) {
    checks().contribution(contribution);
  }

  @Check
  public void cycles(AspectDecl aspect) {
    checks().cycles(aspect);
  }
}
