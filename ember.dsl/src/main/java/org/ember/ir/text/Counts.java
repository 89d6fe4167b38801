package org.ember.ir.text;

/** Numbers of things in messages. */
final class Counts {
  private Counts() {}

  static String of(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
