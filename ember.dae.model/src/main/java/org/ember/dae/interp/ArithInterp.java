package org.ember.dae.interp;

import org.ember.ir.Operation;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** Runs the arith dialect. */
final class ArithInterp {
  private static final String[] INTEGER_BINARY = {"addi", "subi", "muli", "shli", "shrsi", "shrui", "andi", "ori", "xori", "maxsi", "maxui", "minsi", "minui"};
  private static final String[] DIVISIONS = {"divsi", "divui", "ceildivsi", "ceildivui", "floordivsi", "remsi", "remui"};
  private static final String[] FLOAT_BINARY = {"addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf", "maxnumf", "minnumf"};
  private static final String[] CASTS = {"index_cast", "index_castui", "extsi", "extui", "trunci", "sitofp", "uitofp", "fptosi", "fptoui", "extf", "truncf", "bitcast"};
  static final String[] INTEGER_PREDICATES = {"eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"};
  private static final String[] FLOAT_PREDICATES = {"false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true"};

  private ArithInterp() {
  }

  static void register(Handlers handlers) {
    for (String name : INTEGER_BINARY) {
      handlers.add("arith." + name, (op, p) -> Elementwise.binary(op, p, IntegerMath.binary(name, format(op))));
    }
    for (String name : DIVISIONS) {
      handlers.add("arith." + name, (op, p) -> Elementwise.division(op, p, IntegerMath.division(name, format(op))));
    }
    for (String name : FLOAT_BINARY) {
      handlers.add("arith." + name, (op, p) -> Elementwise.binary(op, p, FloatMath.binary(name, format(op).floatType())));
    }
    for (String name : CASTS) {
      handlers.add("arith." + name, (op, p) -> cast(name, op, p));
    }
    handlers.add("arith.negf", (op, p) -> Elementwise.unary(op, p, FloatMath.negate(format(op).floatType())));
    handlers.add("arith.cmpi", (op, p) -> Elementwise.binary(op, p,
        IntegerMath.compare(Attributes.enumCase(op, "predicate", INTEGER_PREDICATES), ScalarFormat.of(op.operand(0).getType(), op))));
    handlers.add("arith.cmpf", (op, p) -> Elementwise.binary(op, p,
        FloatMath.compare(Attributes.enumCase(op, "predicate", FLOAT_PREDICATES), ScalarFormat.of(op.operand(0).getType(), op).floatType())));
    handlers.add("arith.constant", (op, p) -> {
      constant(op, p, op.attribute("value"));
      return null;
    });
    handlers.add("arith.select", ArithInterp::select);
  }

  private static ScalarFormat format(Operation op) {
    return ScalarFormat.of(op.result(0).getType(), op);
  }

  private static Node cast(String name, Operation op, Preparation p) {
    return Elementwise.unary(op, p, Casts.cast(name, ScalarFormat.of(op.operand(0).getType(), op), format(op)));
  }

  /** Gives the result its value before the function runs. */
  static void constant(Operation op, Preparation p, Attribute value) {
    Type type = op.result(0).getType();
    if (type instanceof VectorType vector) {
      if (!(value instanceof DenseElementsAttr dense)) {
        throw new ExecutionError(op, "expected a dense constant, found " + value);
      }
      p.constant(op.result(0), Attributes.patterns(dense, vector.lanes(), format(op), op));
    } else {
      p.constant(op.result(0), Attributes.pattern(value, format(op), op));
    }
  }

  private static Node select(Operation op, Preparation p) {
    int condition = p.operand(op, 0);
    int yes = p.operand(op, 1);
    int no = p.operand(op, 2);
    int to = p.result(op);
    boolean scalarCondition = ValueKind.of(op.operand(0).getType()) == ValueKind.SCALAR;
    switch (ValueKind.of(op.result(0).getType())) {
      case SCALAR:
        return Elementwise.ternary(op, p, (c, a, b) -> c != 0 ? a : b);
      case VECTOR:
        if (!scalarCondition) {
          return Elementwise.ternary(op, p, (c, a, b) -> c != 0 ? a : b);
        }
        return new Node(op) {
          @Override
          public void run(Frame f) {
            long[] chosen = f.vector(f.scalars[condition] != 0 ? yes : no);
            System.arraycopy(chosen, 0, f.vector(to), 0, chosen.length);
          }
        };
      default:
        return new Node(op) {
          @Override
          public void run(Frame f) {
            f.objects[to] = f.objects[f.scalars[condition] != 0 ? yes : no];
          }
        };
    }
  }
}
