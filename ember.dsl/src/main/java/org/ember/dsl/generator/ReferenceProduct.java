package org.ember.dsl.generator;

/** Reference pages. */
final class ReferenceProduct implements Product {
  @Override
  public void generate(DialectSet dialects, Output output) {
  }
}
