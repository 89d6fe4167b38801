package org.ember.ir.attributes;

import org.ember.ir.types.Type;

/** A type as an attribute. */
public record TypeAttr(Type type) implements Attribute {
  @Override
  public String toString() {
    return type.toString();
  }
}
