package org.ember.ir.attributes;

/** An attribute that says something by being there. */
public final class UnitAttr implements Attribute {
  public static final UnitAttr INSTANCE = new UnitAttr();

  private UnitAttr() {}

  @Override
  public String toString() {
    return "unit";
  }
}
