package org.ember.dsl.validation;

import org.eclipse.xtext.validation.ComposedChecks;

/** The checks of the meta-language, one class for each concern. */
@ComposedChecks(validators = {NameChecks.class, InheritanceChecks.class, TypeChecks.class, OperationChecks.class, TraitChecks.class,
    FormatChecks.class, FormatCompletenessChecks.class, FormatAmbiguityChecks.class, ExpressionValidator.class, AspectValidator.class})
public class DialectValidator extends AbstractDialectValidator {
}
