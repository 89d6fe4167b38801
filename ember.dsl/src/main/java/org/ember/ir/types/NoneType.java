package org.ember.ir.types;

/** The type with one value, of things that are only there for their order. */
public final class NoneType implements Type {
  public static final NoneType INSTANCE = new NoneType();

  private NoneType() {}

  @Override
  public String toString() {
    return "none";
  }
}
