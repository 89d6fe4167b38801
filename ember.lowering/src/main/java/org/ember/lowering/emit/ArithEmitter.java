package org.ember.lowering.emit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.types.Type;

/** Writes the arith dialect. Vectors use the compiler's vector operators where those mean the same, else loops over the lanes. */
final class ArithEmitter {
  static final String[] INTEGER_PREDICATES = {"eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"};
  private static final String[] FLOAT_PREDICATES = {"false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true"};
  private static final String[] BINARY = {"addi", "subi", "muli", "shli", "shrsi", "shrui", "andi", "ori", "xori", "maxsi", "maxui", "minsi", "minui", "divsi", "divui",
      "ceildivsi", "ceildivui", "floordivsi", "remsi", "remui", "addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf", "maxnumf", "minnumf"};
  private static final String[] CASTS = {"index_cast", "index_castui", "extsi", "extui", "trunci", "sitofp", "uitofp", "fptosi", "fptoui", "extf", "truncf", "bitcast"};

  private ArithEmitter() {}

  static void register(OpEmitters emitters) {
    for (String name : BINARY) {
      emitters.add("arith." + name, (op, body) -> binary(name, op, body));
    }
    for (String name : CASTS) {
      emitters.add("arith." + name, (op, body) -> body.elementwise(op, a -> Scalars.cast(name, op.operand(0).getType(), op.result(0).getType(), a.get(0), op)));
    }
    emitters.add("arith.negf", (op, body) -> body.elementwise(op, a -> negated(op.result(0).getType(), a.get(0))));
    emitters.add("arith.cmpi", (op, body) -> {
      String predicate = Attributes.enumCase(op, "predicate", INTEGER_PREDICATES);
      body.elementwise(op, a -> Scalars.compareIntegers(predicate, op.operand(0).getType(), a.get(0), a.get(1), op));
    });
    emitters.add("arith.cmpf", (op, body) -> {
      String predicate = Attributes.enumCase(op, "predicate", FLOAT_PREDICATES);
      body.elementwise(op, a -> Scalars.compareFloats(predicate, op.operand(0).getType(), a.get(0), a.get(1)));
    });
    emitters.add("arith.constant", (op, body) -> constant(op, body, op.attribute("value")));
    emitters.add("arith.select", ArithEmitter::select);
  }

  private static String negated(Type type, String a) {
    return CTypes.isSmallFloat(type) ? a + " ^ 0x8000" : "-" + a;
  }

  private static void binary(String name, Operation op, CBody body) {
    Type type = op.result(0).getType();
    String suffix = CTypes.suffix(type, op);
    String operator = Scalars.operator(name);
    if (CTypes.isVector(type) && operator != null && !CTypes.isSmallFloat(type)) {
      body.assign(op.result(0), body.use(op.operand(0)) + " " + operator + " " + body.use(op.operand(1)));
      return;
    }
    String wrapping = switch (name) {
      case "addi" -> "+";
      case "subi" -> "-";
      case "muli" -> "*";
      default -> null;
    };
    if (CTypes.isVector(type) && wrapping != null && !suffix.equals("i1")) {
      String signed = body.types().name(type, op);
      String unsigned = body.types().unsignedVector(type, op);
      body.assign(op.result(0), "(" + signed + ") ((" + unsigned + ") " + body.use(op.operand(0)) + " " + wrapping + " (" + unsigned + ") " + body.use(op.operand(1)) + ")");
      return;
    }
    body.elementwise(op, a -> Scalars.binary(name, type, a.get(0), a.get(1), op));
  }

  /** Scalars are written where they are used, vectors get a variable. */
  static void constant(Operation op, CBody body, Attribute value) {
    Type type = op.result(0).getType();
    if (!CTypes.isVector(type)) {
      CTypes.suffix(type, op);
      body.bindLiteral(op.result(0), Literals.of(value, type, op));
      return;
    }
    if (!(value instanceof DenseElementsAttr dense)) {
      throw Unsupported.at(op, "expected a dense constant, found " + value, null);
    }
    String lanes = IntStream.range(0, CTypes.lanes(type)).mapToObj(k -> Literals.of(dense.element(k), type, op)).collect(Collectors.joining(", "));
    body.assign(op.result(0), "{" + lanes + "}");
  }

  private static void select(Operation op, CBody body) {
    List<Value> operands = op.operandValues();
    if (CTypes.isVector(op.operand(0).getType())) {
      body.elementwise(op, a -> a.get(0) + " ? " + a.get(1) + " : " + a.get(2));
    } else {
      body.assign(op.result(0), body.use(operands.get(0)) + " ? " + body.use(operands.get(1)) + " : " + body.use(operands.get(2)));
    }
  }
}
