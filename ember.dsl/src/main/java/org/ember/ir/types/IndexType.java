package org.ember.ir.types;

/** The type of indices and sizes: a signed integer of 64 bits. */
public final class IndexType implements Type {
  public static final IndexType INSTANCE = new IndexType();

  private IndexType() {}

  @Override
  public String toString() {
    return "index";
  }
}
