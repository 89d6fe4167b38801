package org.ember.ir.attributes;

/** An attribute of a dialect that is not known here, kept as its text, with the leading {@code #}. */
public record OpaqueAttr(String text) implements Attribute {
  @Override
  public String toString() {
    return text;
  }
}
