package org.ember.dsl.generator;

/** One thing that is generated from the dialects: metamodels, registries, builders, pages. */
public interface Product {

  /** Adds the files of this product. */
  void generate(DialectSet dialects, Output output);
}
