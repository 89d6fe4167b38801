package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ember.ir.Operation;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** Writes the operations of the vector dialect on values. Lanes are in row-major order; reductions go from the first lane to the last. */
final class VectorEmitter {
  private static final String[] KINDS = {"add", "mul", "minui", "minsi", "minnumf", "maxui", "maxsi", "maxnumf", "and", "or", "xor", "minimumf", "maximumf"};

  private VectorEmitter() {}

  static void register(OpEmitters emitters) {
    emitters.add("vector.broadcast", VectorEmitter::broadcast);
    emitters.add("vector.splat", VectorEmitter::fill);
    emitters.add("vector.create_mask", (op, body) -> mask(op, body, body.use(op.operandValues())));
    emitters.add("vector.constant_mask", (op, body) -> mask(op, body, Attributes.integers(op, "mask_dim_sizes").stream().map(Literals::integer).toList()));
    emitters.add("vector.reduction", VectorEmitter::reduction);
    emitters.add("vector.extract", VectorEmitter::extract);
    emitters.add("vector.insert", VectorEmitter::insert);
    emitters.add("vector.extractelement", (op, body) -> body.assign(op.result(0), body.use(op.operand(0)) + "[" + body.use(op.operand(1)) + "]"));
    emitters.add("vector.insertelement", (op, body) -> insertAt(op, body, body.use(op.operand(2)), 1));
    emitters.add("vector.step", (op, body) -> body.assign(op.result(0),
        IntStream.range(0, CTypes.lanes(op.result(0).getType())).mapToObj(Integer::toString).collect(Collectors.joining(", ", "{", "}"))));
  }

  /** Every lane gets the operand. */
  static void fill(Operation op, CBody body) {
    String value = body.use(op.operand(0));
    String name = body.declare(op.result(0));
    body.lanes(CTypes.lanes(op.result(0).getType()), name + "[lane] = " + value + ";");
  }

  private static void broadcast(Operation op, CBody body) {
    if (!(op.operand(0).getType() instanceof VectorType source)) {
      fill(op, body);
      return;
    }
    VectorType target = (VectorType) op.result(0).getType();
    List<String> terms = new ArrayList<>();
    int sourceStride = 1;
    int targetStride = 1;
    for (int d = 1; d <= source.rank(); d++) {
      int size = source.shape().get(source.rank() - d);
      int targetSize = target.shape().get(target.rank() - d);
      if (size != 1) {
        terms.add("lane / " + targetStride + " % " + targetSize + " * " + sourceStride);
      }
      sourceStride *= size;
      targetStride *= targetSize;
    }
    String from = body.use(op.operand(0));
    String name = body.declare(op.result(0));
    body.lanes(target.lanes(), name + "[lane] = " + from + "[" + (terms.isEmpty() ? "0" : String.join(" + ", terms)) + "];");
  }

  private static void mask(Operation op, CBody body, List<String> limits) {
    VectorType type = (VectorType) op.result(0).getType();
    List<String> tests = new ArrayList<>();
    int stride = 1;
    for (int d = type.rank() - 1; d >= 0; d--) {
      String place = type.rank() == 1 ? "lane" : "lane / " + stride + " % " + type.shape().get(d);
      tests.add(place + " < " + limits.get(d));
      stride *= type.shape().get(d);
    }
    String name = body.declare(op.result(0));
    body.lanes(type.lanes(), name + "[lane] = " + (tests.isEmpty() ? "1" : String.join(" && ", tests)) + ";");
  }

  private static void reduction(Operation op, CBody body) {
    Type type = op.result(0).getType();
    String kind = Attributes.enumCase(op, "kind", KINDS);
    String mnemonic = CTypes.isFloat(type) ? kind.equals("add") || kind.equals("mul") ? kind + "f" : kind : kind.endsWith("i") ? kind : kind + "i";
    if (CTypes.isFloat(type) != mnemonic.endsWith("f")) {
      throw Unsupported.at(op, "a reduction of kind " + kind + " has no meaning on " + op.operand(0).getType(), null);
    }
    String vector = body.use(op.operand(0));
    boolean accumulates = op.getOperands().size() > 1;
    String name = body.variable(op.result(0).getName(), op.result(0), accumulates ? body.use(op.operand(1)) : vector + "[0]");
    body.out().line("for (int lane = " + (accumulates ? 0 : 1) + "; lane < " + CTypes.lanes(op.operand(0).getType()) + "; lane++)");
    body.out().under(name + " = " + Scalars.binary(mnemonic, type, name, vector + "[lane]", op) + ";");
    body.bind(op.result(0), name);
  }

  /** The first lane of the part that a list of positions names. */
  private static String position(Operation op, CBody body, VectorType type) {
    List<String> indices = Attributes.mixed(op, body, "dynamic_position", "static_position");
    List<String> terms = new ArrayList<>();
    long known = 0;
    int stride = type.lanes();
    for (int d = 0; d < indices.size(); d++) {
      stride /= type.shape().get(d);
      if (indices.get(d).matches("\\d+")) {
        known += Long.parseLong(indices.get(d)) * stride;
      } else {
        terms.add(stride == 1 ? indices.get(d) : indices.get(d) + " * " + stride);
      }
    }
    if (known != 0 || terms.isEmpty()) {
      terms.add(Literals.integer(known));
    }
    return String.join(" + ", terms);
  }

  private static void extract(Operation op, CBody body) {
    String from = body.use(op.operand(0));
    String start = position(op, body, (VectorType) op.operand(0).getType());
    if (CTypes.isScalar(op.result(0).getType())) {
      body.assign(op.result(0), from + "[" + start + "]");
      return;
    }
    String name = body.declare(op.result(0));
    body.lanes(CTypes.lanes(op.result(0).getType()), name + "[lane] = " + from + "[" + start + " + lane];");
  }

  private static void insert(Operation op, CBody body) {
    insertAt(op, body, position(op, body, (VectorType) op.result(0).getType()), CTypes.lanes(op.operand(0).getType()));
  }

  private static void insertAt(Operation op, CBody body, String start, int lanes) {
    String value = body.use(op.operand(0));
    String name = body.variable(op.result(0).getName(), op.result(0), body.use(op.operand(1)));
    if (CTypes.isScalar(op.operand(0).getType())) {
      body.out().line(name + "[" + start + "] = " + value + ";");
    } else {
      body.lanes(lanes, name + "[" + start + " + lane] = " + value + "[lane];");
    }
    body.bind(op.result(0), name);
  }
}
