package org.ember.dsl.validation;

import org.eclipse.xtext.validation.ComposedChecks;

/** The checks of the meta-language, one class for each part of it. */
@ComposedChecks(validators = {ExpressionValidator.class, AspectValidator.class})
public class DialectValidator extends AbstractDialectValidator {
}
