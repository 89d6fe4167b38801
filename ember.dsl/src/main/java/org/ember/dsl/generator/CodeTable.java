package org.ember.dsl.generator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pieces of generated code that differ in their bodies only. They become one class with a number for each different body, instead of a
 * lambda for each use: linking hundreds of lambdas would be most of the time that a small program takes to start.
 */
final class CodeTable {

  private final String className;
  private final String implemented;
  private final String method;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** A table for a class that implements an interface by a method, given as its head. */
  CodeTable(String className, String implemented, String method) {
    this.className = className;
    this.implemented = implemented;
    this.method = method;
  }

  /** The code that makes an object which runs these statements. */
  String use(String statements) {
    int number = numbers.computeIfAbsent(statements, s -> numbers.size());
    return "new " + className + "(" + number + ")";
  }

  /** The class, as a member; empty if nothing uses it. */
  String source() {
    if (numbers.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("  private record " + className + "(int number) implements " + implemented + " {\n    @Override\n    "
        + method + " {\n      switch (number) {\n");
    numbers.forEach((statements, number) -> out.append("        case ").append(number).append(": {\n          ")
        .append(statements).append("\n        }\n"));
    return out.append("        default:\n          throw new IllegalStateException();\n      }\n    }\n  }\n\n").toString();
  }
}
