package org.ember.dae.interp;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.types.VectorType;

/** Runs the operations of the vector dialect on values. Lanes are in row-major order. */
final class VectorInterp {
  private static final String[] KINDS = {"add", "mul", "minui", "minsi", "minnumf", "maxui", "maxsi", "maxnumf", "and", "or", "xor", "minimumf", "maximumf"};

  private VectorInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("vector.broadcast", VectorInterp::broadcast);
    handlers.add("vector.splat", (op, p) -> fill(op, p));
    handlers.add("vector.create_mask", (op, p) -> {
      int[] limits = p.slots(op.operandValues());
      return mask(op, p, (f, d) -> f.scalars[limits[d]]);
    });
    handlers.add("vector.constant_mask", (op, p) -> {
      List<Long> limits = Attributes.integers(op, "mask_dim_sizes");
      return mask(op, p, (f, d) -> limits.get(d));
    });
    handlers.add("vector.reduction", VectorInterp::reduction);
    handlers.add("vector.extract", VectorInterp::extract);
    handlers.add("vector.insert", VectorInterp::insert);
    handlers.add("vector.extractelement", VectorInterp::extractElement);
    handlers.add("vector.insertelement", VectorInterp::insertElement);
    handlers.add("vector.fma", (op, p) -> Elementwise.ternary(op, p, FloatMath.fma(ScalarFormat.of(op.result(0).getType(), op).floatType())));
    handlers.add("vector.step", (op, p) -> {
      long[] lanes = new long[MemRefInterp.lanes(op.result(0).getType())];
      for (int k = 0; k < lanes.length; k++) {
        lanes[k] = k;
      }
      p.constant(op.result(0), lanes);
      return null;
    });
  }

  private static Node fill(Operation op, Preparation p) {
    int from = p.operand(op, 0);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        java.util.Arrays.fill(f.vector(to), f.scalars[from]);
      }
    };
  }

  private static Node broadcast(Operation op, Preparation p) {
    if (!(op.operand(0).getType() instanceof VectorType source)) {
      return fill(op, p);
    }
    VectorType target = (VectorType) op.result(0).getType();
    int from = p.operand(op, 0);
    int to = p.result(op);
    int[] lane = new int[target.lanes()];
    for (int k = 0; k < lane.length; k++) {
      int rest = k;
      int stride = 1;
      for (int d = 1; d <= source.rank(); d++) {
        int size = source.shape().get(source.rank() - d);
        int targetSize = target.shape().get(target.rank() - d);
        lane[k] += size == 1 ? 0 : rest % targetSize * stride;
        rest /= targetSize;
        stride *= size;
      }
    }
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] values = f.vector(from);
        long[] result = f.vector(to);
        for (int k = 0; k < result.length; k++) {
          result[k] = values[lane[k]];
        }
      }
    };
  }

  @FunctionalInterface
  private interface Limits {
    long of(Frame f, int dimension);
  }

  private static Node mask(Operation op, Preparation p, Limits limits) {
    int to = p.result(op);
    List<Integer> shape = ((VectorType) op.result(0).getType()).shape();
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] result = f.vector(to);
        for (int k = 0; k < result.length; k++) {
          int rest = k;
          long on = 1;
          for (int d = shape.size() - 1; d >= 0; d--) {
            on &= rest % shape.get(d) < limits.of(f, d) ? 1 : 0;
            rest /= shape.get(d);
          }
          result[k] = on;
        }
      }
    };
  }

  /** Lanes are combined one after the other from the first, starting with the accumulator if there is one. */
  private static Node reduction(Operation op, Preparation p) {
    ScalarFormat format = ScalarFormat.of(op.result(0).getType(), op);
    String kind = Attributes.enumCase(op, "kind", KINDS);
    Lanes.Binary function = format.isFloat()
        ? FloatMath.binary(kind.equals("add") || kind.equals("mul") ? kind + "f" : kind, format.floatType())
        : IntegerMath.binary(kind.endsWith("i") ? kind : kind + "i", format);
    if (function == null) {
      throw new ExecutionError(op, "a reduction of kind " + kind + " has no meaning on " + op.operand(0).getType());
    }
    int vector = p.operand(op, 0);
    int accumulator = op.getOperands().size() > 1 ? p.operand(op, 1) : -1;
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] lanes = f.vector(vector);
        long value = accumulator >= 0 ? function.apply(f.scalars[accumulator], lanes[0]) : lanes[0];
        for (int k = 1; k < lanes.length; k++) {
          value = function.apply(value, lanes[k]);
        }
        f.scalars[to] = value;
      }
    };
  }

  private static Node extract(Operation op, Preparation p) {
    int from = p.operand(op, 0);
    int to = p.result(op);
    Position position = new Position(op, p, (VectorType) op.operand(0).getType());
    boolean scalar = ValueKind.of(op.result(0).getType()) == ValueKind.SCALAR;
    return new Node(op) {
      @Override
      public void run(Frame f) {
        int start = position.in(f);
        if (scalar) {
          f.scalars[to] = f.vector(from)[start];
        } else {
          System.arraycopy(f.vector(from), start, f.vector(to), 0, f.vector(to).length);
        }
      }
    };
  }

  private static Node insert(Operation op, Preparation p) {
    int value = p.operand(op, 0);
    int into = p.operand(op, 1);
    int to = p.result(op);
    Position position = new Position(op, p, (VectorType) op.result(0).getType());
    boolean scalar = ValueKind.of(op.operand(0).getType()) == ValueKind.SCALAR;
    return new Node(op) {
      @Override
      public void run(Frame f) {
        int start = position.in(f);
        long[] result = f.vector(to);
        System.arraycopy(f.vector(into), 0, result, 0, result.length);
        if (scalar) {
          result[start] = f.scalars[value];
        } else {
          System.arraycopy(f.vector(value), 0, result, start, f.vector(value).length);
        }
      }
    };
  }

  /** The first lane of the part that a list of positions names. */
  private static final class Position {
    private final Operation op;
    private final MixedList list;
    private final int[] sizes;
    private final int[] strides;

    Position(Operation op, Preparation p, VectorType type) {
      this.op = op;
      list = new MixedList(op, p, "dynamic_position", "static_position");
      sizes = type.shape().stream().mapToInt(Integer::intValue).toArray();
      strides = new int[sizes.length];
      int stride = 1;
      for (int d = sizes.length - 1; d >= 0; d--) {
        strides[d] = stride;
        stride *= sizes[d];
      }
    }

    int in(Frame f) {
      int start = 0;
      for (int d = 0; d < list.size(); d++) {
        long index = list.get(f, d);
        if (index < 0 || index >= sizes[d]) {
          throw new ExecutionError(op, "position " + index + " is out of bounds, the size is " + sizes[d]);
        }
        start += (int) index * strides[d];
      }
      return start;
    }
  }

  private static Node extractElement(Operation op, Preparation p) {
    int from = p.operand(op, 0);
    int at = p.operand(op, 1);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.scalars[to] = f.vector(from)[lane(op, f.scalars[at], f.vector(from))];
      }
    };
  }

  private static Node insertElement(Operation op, Preparation p) {
    int value = p.operand(op, 0);
    int into = p.operand(op, 1);
    int at = p.operand(op, 2);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] result = f.vector(to);
        System.arraycopy(f.vector(into), 0, result, 0, result.length);
        result[lane(op, f.scalars[at], result)] = f.scalars[value];
      }
    };
  }

  private static int lane(Operation op, long index, long[] lanes) {
    if (index < 0 || index >= lanes.length) {
      throw new ExecutionError(op, "position " + index + " is out of bounds, the size is " + lanes.length);
    }
    return (int) index;
  }
}
