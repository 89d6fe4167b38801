package org.ember.dsl.validation;

/** The checks of the meta-language, one class for each part of it. */
public class DialectValidator extends AbstractDialectValidator {
}
