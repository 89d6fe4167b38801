package org.ember.dae.interp;

import org.ember.ir.Operation;

/** Makes an operation ready to run. Gives null for one that does nothing when its turn comes, such as a constant. */
@FunctionalInterface
interface Handler {
  Node prepare(Operation op, Preparation preparation);
}
