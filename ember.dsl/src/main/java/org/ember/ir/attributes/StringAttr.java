package org.ember.ir.attributes;

/** A string in quotes. */
public record StringAttr(String value) implements Attribute {
  @Override
  public String toString() {
    return AttributeText.quote(value);
  }
}
