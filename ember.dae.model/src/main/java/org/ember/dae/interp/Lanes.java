package org.ember.dae.interp;

/** Functions on canonical patterns, applied to scalars or lane by lane. */
final class Lanes {
  @FunctionalInterface
  interface Unary {
    long apply(long a);
  }

  @FunctionalInterface
  interface Binary {
    long apply(long a, long b);
  }

  @FunctionalInterface
  interface Ternary {
    long apply(long a, long b, long c);
  }

  private Lanes() {
  }
}
