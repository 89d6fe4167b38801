package org.ember.lowering.pass;

import org.ember.ir.Operation;

/**
 * Watches a pass manager. The driver plugs in what the passes must not know: printing, timing, and checking each pass by
 * executing the program before and after it.
 */
public interface Instrumentation {

  /** Called before each pass with the module that it will change. */
  default void before(Pass pass, Operation module) {}

  /** Called after each pass, when the module has been verified. */
  default void after(Pass pass, Operation module) {}
}
