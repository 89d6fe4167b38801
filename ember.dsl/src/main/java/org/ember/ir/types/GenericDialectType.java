package org.ember.ir.types;

import java.util.List;

/** A type of a dialect that was loaded at run time and so has no generated class. */
public record GenericDialectType(String dialect, String mnemonic, List<Object> parameters) implements DialectType {
  public GenericDialectType {
    parameters = List.copyOf(parameters);
  }

  @Override
  public String toString() {
    return DialectType.text(this);
  }
}
