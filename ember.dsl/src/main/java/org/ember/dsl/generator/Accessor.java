package org.ember.dsl.generator;

import java.util.Map;

/**
 * An accessor method of an operation's class.
 *
 * @param javaType the type returned; null for none
 * @param parameters Java types by name
 * @param body the statements; null for an abstract method
 */
record Accessor(String name, String javaType, Map<String, String> parameters, String doc, String body) {
}
