package org.ember.dsl.validation;

import org.eclipse.xtext.validation.AbstractDeclarativeValidator;
import org.eclipse.xtext.validation.EValidatorRegistrar;

/** A part of the checks of the meta-language; it runs with {@link DialectValidator} and registers nothing itself. */
abstract class DialectChecks extends AbstractDeclarativeValidator {

  @Override
  public void register(EValidatorRegistrar registrar) {
    // DialectValidator is registered, and runs these checks
  }
}
