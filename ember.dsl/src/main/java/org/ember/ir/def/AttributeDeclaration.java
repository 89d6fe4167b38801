package org.ember.ir.def;

import org.ember.ir.attributes.Attribute;

/**
 * An attribute of an operation, as declared.
 *
 * @param optional whether it may be absent without a default
 * @param defaultValue what its absence means; null if it has no default. A default is never stored in the model.
 */
public record AttributeDeclaration(String name, AttributeKind kind, boolean optional, Attribute defaultValue) {
  /** Whether an operation without it is wrong. */
  public boolean isRequired() {
    return !optional && defaultValue == null;
  }
}
