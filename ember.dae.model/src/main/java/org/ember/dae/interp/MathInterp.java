package org.ember.dae.interp;

import org.ember.ir.Operation;

/** Runs the math dialect. Elementary functions are those of {@link StrictMath}, the same on every machine, rounded once to the type. */
final class MathInterp {
  private MathInterp() {
  }

  static void register(Handlers handlers) {
    function(handlers, "acos", StrictMath::acos);
    function(handlers, "asin", StrictMath::asin);
    function(handlers, "atan", StrictMath::atan);
    function(handlers, "cbrt", StrictMath::cbrt);
    function(handlers, "ceil", StrictMath::ceil);
    function(handlers, "cos", StrictMath::cos);
    function(handlers, "cosh", StrictMath::cosh);
    function(handlers, "erf", MathInterp::erf);
    function(handlers, "exp", StrictMath::exp);
    function(handlers, "exp2", a -> StrictMath.pow(2, a));
    function(handlers, "expm1", StrictMath::expm1);
    function(handlers, "floor", StrictMath::floor);
    function(handlers, "log", StrictMath::log);
    function(handlers, "log10", StrictMath::log10);
    function(handlers, "log1p", StrictMath::log1p);
    function(handlers, "log2", MathInterp::log2);
    function(handlers, "round", a -> StrictMath.copySign(StrictMath.floor(StrictMath.abs(a)) + (StrictMath.abs(a) % 1 >= 0.5 ? 1 : 0), a));
    function(handlers, "roundeven", StrictMath::rint);
    function(handlers, "rsqrt", a -> 1 / StrictMath.sqrt(a));
    function(handlers, "sin", StrictMath::sin);
    function(handlers, "sinh", StrictMath::sinh);
    function(handlers, "sqrt", StrictMath::sqrt);
    function(handlers, "tan", StrictMath::tan);
    function(handlers, "tanh", StrictMath::tanh);
    function(handlers, "trunc", a -> a < 0 ? StrictMath.ceil(a) : StrictMath.floor(a));
    handlers.add("math.absf", (op, p) -> Elementwise.unary(op, p, FloatMath.absolute(format(op).floatType())));
    handlers.add("math.atan2", (op, p) -> Elementwise.binary(op, p, FloatMath.through(StrictMath::atan2, format(op).floatType())));
    handlers.add("math.powf", (op, p) -> Elementwise.binary(op, p, FloatMath.through(StrictMath::pow, format(op).floatType())));
    handlers.add("math.copysign", (op, p) -> Elementwise.binary(op, p, FloatMath.copySign(format(op).floatType())));
    handlers.add("math.fma", (op, p) -> Elementwise.ternary(op, p, FloatMath.fma(format(op).floatType())));
    handlers.add("math.absi", (op, p) -> Elementwise.unary(op, p, absolute(format(op))));
    handlers.add("math.ctlz", (op, p) -> Elementwise.unary(op, p, leadingZeros(format(op))));
    handlers.add("math.cttz", (op, p) -> Elementwise.unary(op, p, trailingZeros(format(op))));
    handlers.add("math.ctpop", (op, p) -> Elementwise.unary(op, p, populationCount(format(op))));
  }

  private static void function(Handlers handlers, String name, FloatMath.DoubleFunction function) {
    handlers.add("math." + name, (op, p) -> Elementwise.unary(op, p, FloatMath.through(function, format(op).floatType())));
  }

  private static ScalarFormat format(Operation op) {
    return ScalarFormat.of(op.result(0).getType(), op);
  }

  private static Lanes.Unary absolute(ScalarFormat t) {
    return a -> t.canonical(Math.abs(t.signed(a)));
  }

  private static Lanes.Unary leadingZeros(ScalarFormat t) {
    return a -> t.canonical(Long.numberOfLeadingZeros(t.unsigned(a)) - (64 - t.width()));
  }

  private static Lanes.Unary trailingZeros(ScalarFormat t) {
    return a -> t.canonical(Math.min(t.width(), Long.numberOfTrailingZeros(t.unsigned(a))));
  }

  private static Lanes.Unary populationCount(ScalarFormat t) {
    return a -> t.canonical(Long.bitCount(t.unsigned(a)));
  }

  /** The exponent apart from the logarithm of the rest, so that powers of two are exact. */
  private static double log2(double x) {
    if (!(x >= Double.MIN_NORMAL) || Double.isInfinite(x)) {
      return StrictMath.log(x) / StrictMath.log(2);
    }
    int exponent = Math.getExponent(x);
    return exponent + StrictMath.log(Math.scalb(x, -exponent)) / StrictMath.log(2);
  }

  /** The error function: its Taylor series near zero, the continued fraction of its complement far from it; to about 1e-15. */
  private static double erf(double x) {
    double a = StrictMath.abs(x);
    if (!(a < 6)) {
      return a != a ? x : StrictMath.signum(x);
    }
    if (a < 2.5) {
      double term = a;
      double sum = a;
      for (int n = 1; n < 100 && StrictMath.abs(term) > 1e-18 * sum; n++) {
        term *= -a * a / n;
        sum += term / (2 * n + 1);
      }
      return StrictMath.copySign(2 / StrictMath.sqrt(StrictMath.PI) * sum, x);
    }
    double fraction = a;
    for (int k = 60; k >= 1; k--) {
      fraction = a + k / 2.0 / fraction;
    }
    return StrictMath.copySign(1 - StrictMath.exp(-a * a) / (StrictMath.sqrt(StrictMath.PI) * fraction), x);
  }
}
