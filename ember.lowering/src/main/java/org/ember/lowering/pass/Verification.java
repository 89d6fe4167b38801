package org.ember.lowering.pass;

/** When a pass manager verifies what its passes leave. An error names the first pass after which something is wrong, whichever it is. */
public enum Verification {
  /** After each pass that changed something. */
  EACH,
  /**
   * What comes out in the end. If that is wrong, or a pass fails, the passes run again on a copy of what went in, verified after each; so what is wrong only between
   * two passes, and does no harm, goes unseen.
   */
  END,
  /** Never. */
  NONE
}
