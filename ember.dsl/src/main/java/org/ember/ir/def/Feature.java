package org.ember.ir.def;

/**
 * A declared feature of an operation, by position: what a name in a format refers to.
 *
 * @param region for a region argument the region's index, else -1
 */
public record Feature(Kind kind, String name, int index, int region) {
  /** What can be declared. */
  public enum Kind {
    OPERAND, RESULT, ATTRIBUTE, REGION, REGION_ARGUMENT
  }
}
