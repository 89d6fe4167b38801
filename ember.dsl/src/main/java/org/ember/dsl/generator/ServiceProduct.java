package org.ember.dsl.generator;

import java.util.stream.Collectors;

/** The file by which the registry finds the dialects. */
final class ServiceProduct implements Product {

  @Override
  public void generate(DialectSet dialects, Output output) {
    output.add("resources/META-INF/services/org.ember.ir.def.Dialect", dialects.dialects().stream()
        .map(DialectProduct::qualified).collect(Collectors.joining("\n", "", "\n")));
  }
}
