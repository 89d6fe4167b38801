package org.ember.lowering.reduce;

import org.ember.ir.Operation;

/** One way to make a program smaller, at places that are counted in a fixed order. */
interface Shrink {

  /** How many places of a module it can be tried at. */
  int places(Operation module);

  /** Changes the module at the places {@code from} to {@code to}, the last excluded, where it can; says whether anything changed. */
  boolean apply(Operation module, int from, int to);
}
