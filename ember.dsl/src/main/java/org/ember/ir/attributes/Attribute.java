package org.ember.ir.attributes;

/**
 * A constant that an operation carries. Attributes are immutable and equal by value; {@link #toString()} is their MLIR
 * text, which {@link #valueOf(String)} reads back.
 */
public interface Attribute {

  /** Reads an attribute; throws {@link IllegalArgumentException} with the reason if the text is none. EMF uses it for XMI. */
  static Attribute valueOf(String text) {
    return org.ember.ir.text.TextValues.attribute(text);
  }
}
