package org.ember.dsl.validation;

import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;

/** Words for messages. */
final class Describe {

  private Describe() {
  }

  /** What kind of feature it is. */
  static String kind(OpFeature feature) {
    if (feature instanceof OperandDecl) {
      return "operand";
    }
    if (feature instanceof ResultDecl) {
      return "result";
    }
    if (feature instanceof AttributeDecl) {
      return "attribute";
    }
    return feature instanceof RegionDecl ? "region" : "region argument";
  }

  /** The kind and the name. */
  static String feature(OpFeature feature) {
    return kind(feature) + " " + feature.getName();
  }
}
