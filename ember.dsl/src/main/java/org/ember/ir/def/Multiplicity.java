package org.ember.ir.def;

/** How many values, or regions, one declared feature stands for. */
public enum Multiplicity {
  ONE, OPTIONAL, MANY;

  public boolean isOne() {
    return this == ONE;
  }

  /** Whether that many may stand there. */
  public boolean allows(int count) {
    return this == MANY || count == 1 || this == OPTIONAL && count == 0;
  }
}
