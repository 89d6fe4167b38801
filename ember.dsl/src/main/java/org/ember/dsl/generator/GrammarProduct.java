package org.ember.dsl.generator;

import org.ember.dsl.generator.xtext.GrammarGenerator;

/** The Xtext grammar of .ember text. */
final class GrammarProduct implements Product {
  @Override
  public void generate(DialectSet dialects, Output output) {
    output.add("grammar/" + GrammarGenerator.PATH, new GrammarGenerator(dialects.dialects()).grammar());
  }
}
