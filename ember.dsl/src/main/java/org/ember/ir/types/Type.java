package org.ember.ir.types;

/**
 * The type of a value. Types are immutable and equal by value; {@link #toString()} is their MLIR text, which
 * {@link #valueOf(String)} reads back.
 */
public interface Type {

  /** Reads a type; throws {@link IllegalArgumentException} with the reason if the text is none. EMF uses it for XMI. */
  static Type valueOf(String text) {
    return org.ember.ir.text.TextValues.type(text);
  }
}
