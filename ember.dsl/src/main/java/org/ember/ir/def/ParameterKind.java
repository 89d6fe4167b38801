package org.ember.ir.def;

/** What a parameter of a dialect's type is. */
public enum ParameterKind {
  TYPE, INT, STRING, ATTRIBUTE
}
