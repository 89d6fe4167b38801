package org.ember.lowering.emit;

import org.ember.ir.types.Type;
import org.ember.ir.types.FloatType;

/**
 * Writes the math dialect. Elementary functions are those of C's library on doubles, rounded once to the type: sqrt and the roundings are
 * exact, the others may differ from the interpreter's in the last bit of a double.
 */
final class MathEmitter {
  private static final String[] LIBRARY = {"acos", "asin", "atan", "cbrt", "ceil", "cos", "cosh", "erf", "exp", "exp2", "expm1", "floor", "log", "log10", "log1p", "log2",
      "round", "sin", "sinh", "sqrt", "tan", "tanh", "trunc"};

  private MathEmitter() {}

  static void register(OpEmitters emitters) {
    for (String name : LIBRARY) {
      function(emitters, name, name + "(");
    }
    function(emitters, "roundeven", "rint(");
    function(emitters, "rsqrt", "1 / sqrt(");
    emitters.add("math.absf", (op, body) -> body.elementwise(op, a -> absolute(op.result(0).getType(), a.get(0))));
    for (String[] names : new String[][] {{"atan2", "atan2("}, {"powf", "pow("}}) {
      emitters.add("math." + names[0], (op, body) -> {
        Type type = op.result(0).getType();
        body.elementwise(op, a -> Scalars.fromDouble(names[1] + Scalars.toDouble(a.get(0), type) + ", " + Scalars.toDouble(a.get(1), type) + ")", type));
      });
    }
    emitters.add("math.copysign", (op, body) -> body.elementwise(op, a -> copySign(op.result(0).getType(), a.get(0), a.get(1))));
    for (String name : new String[] {"math.fma", "vector.fma"}) {
      emitters.add(name, (op, body) -> body.elementwise(op, a -> fma(op.result(0).getType()) + "(" + a.get(0) + ", " + a.get(1) + ", " + a.get(2) + ")"));
    }
    for (String name : new String[] {"absi", "ctlz", "cttz", "ctpop"}) {
      emitters.add("math." + name, (op, body) -> body.elementwise(op, a -> "ember_" + name + "_" + CTypes.suffix(op.result(0).getType(), op) + "(" + a.get(0) + ")"));
    }
  }

  private static void function(OpEmitters emitters, String name, String head) {
    emitters.add("math." + name, (op, body) -> {
      Type type = op.result(0).getType();
      body.elementwise(op, a -> Scalars.fromDouble(head + Scalars.toDouble(a.get(0), type) + ")", type));
    });
  }

  private static String absolute(Type type, String a) {
    return CTypes.isSmallFloat(type) ? a + " & 0x7fff" : (CTypes.scalar(type) == FloatType.F32 ? "fabsf(" : "fabs(") + a + ")";
  }

  private static String copySign(Type type, String a, String b) {
    if (CTypes.isSmallFloat(type)) {
      return "(" + a + " & 0x7fff) | (" + b + " & 0x8000)";
    }
    return (CTypes.scalar(type) == FloatType.F32 ? "copysignf(" : "copysign(") + a + ", " + b + ")";
  }

  private static String fma(Type type) {
    if (CTypes.isSmallFloat(type)) {
      return "ember_fma_" + CTypes.scalar(type);
    }
    return CTypes.scalar(type) == FloatType.F32 ? "fmaf" : "fma";
  }
}
