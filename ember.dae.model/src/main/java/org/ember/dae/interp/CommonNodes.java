package org.ember.dae.interp;

import org.ember.dae.data.ElementType;
import org.ember.ir.Operation;

/**
 * Nodes of their own for the operations that embedding operations spend their time in: a node that calls a function for each lane is
 * several times slower. What they compute is what {@link FloatMath} and {@link IntegerMath} say.
 */
final class CommonNodes {
  private CommonNodes() {
  }

  /** A node for a sum or product of f32, f64 or 64-bit integers; null for anything else. */
  static Node binary(Operation op, Preparation p) {
    int a = p.operand(op, 0);
    int b = p.operand(op, 1);
    int to = p.result(op);
    ScalarFormat format = ScalarFormat.of(op.result(0).getType(), op);
    boolean scalar = ValueKind.of(op.result(0).getType()) == ValueKind.SCALAR;
    switch (op.getName()) {
      case "arith.addf":
        return format.floatType() == ElementType.F32 ? (scalar ? addF32(op, a, b, to) : addF32Lanes(op, a, b, to))
            : format.floatType() == ElementType.F64 ? (scalar ? addF64(op, a, b, to) : addF64Lanes(op, a, b, to)) : null;
      case "arith.mulf":
        return format.floatType() != ElementType.F32 ? null : scalar ? mulF32(op, a, b, to) : mulF32Lanes(op, a, b, to);
      case "arith.addi": case "index.add":
        return scalar && format.width() == 64 ? addI64(op, a, b, to) : null;
      default:
        return null;
    }
  }

  private static float f32(long pattern) {
    return Float.intBitsToFloat((int) pattern);
  }

  private static Node addF32(Operation op, int a, int b, int to) {
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.scalars[to] = Float.floatToRawIntBits(f32(f.scalars[a]) + f32(f.scalars[b]));
      }
    };
  }

  private static Node mulF32(Operation op, int a, int b, int to) {
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.scalars[to] = Float.floatToRawIntBits(f32(f.scalars[a]) * f32(f.scalars[b]));
      }
    };
  }

  private static Node addF64(Operation op, int a, int b, int to) {
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.scalars[to] = Double.doubleToRawLongBits(Double.longBitsToDouble(f.scalars[a]) + Double.longBitsToDouble(f.scalars[b]));
      }
    };
  }

  private static Node addI64(Operation op, int a, int b, int to) {
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.scalars[to] = f.scalars[a] + f.scalars[b];
      }
    };
  }

  private static Node addF32Lanes(Operation op, int a, int b, int to) {
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] x = f.vector(a);
        long[] y = f.vector(b);
        long[] r = f.vector(to);
        for (int k = 0; k < r.length; k++) {
          r[k] = Float.floatToRawIntBits(f32(x[k]) + f32(y[k]));
        }
      }
    };
  }

  private static Node mulF32Lanes(Operation op, int a, int b, int to) {
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] x = f.vector(a);
        long[] y = f.vector(b);
        long[] r = f.vector(to);
        for (int k = 0; k < r.length; k++) {
          r[k] = Float.floatToRawIntBits(f32(x[k]) * f32(y[k]));
        }
      }
    };
  }

  private static Node addF64Lanes(Operation op, int a, int b, int to) {
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] x = f.vector(a);
        long[] y = f.vector(b);
        long[] r = f.vector(to);
        for (int k = 0; k < r.length; k++) {
          r[k] = Double.doubleToRawLongBits(Double.longBitsToDouble(x[k]) + Double.longBitsToDouble(y[k]));
        }
      }
    };
  }
}
