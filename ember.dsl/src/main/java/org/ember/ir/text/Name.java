package org.ember.ir.text;

import org.ember.ir.Value;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.types.Type;

/** A name, or the text of a type, that occurs in a text, once for all its occurrences, with what it means at present. */
final class Name {
  final String text;
  final int hash;
  /** The value of that name; see {@link Scopes}. */
  Value value;
  /** The isolated operation in which the value is defined. */
  int isolation;
  /** Where the value is defined. */
  int definedAt;
  /** The operation of that name, once looked up. */
  OpDefinition definition;
  /** The type whose whole text this is, {@code memref<?xf32>} for example. */
  Type type;
  /** The type that the alias of that name stands for. */
  Type alias;

  Name(String text, int hash) {
    this.text = text;
    this.hash = hash;
  }
}
