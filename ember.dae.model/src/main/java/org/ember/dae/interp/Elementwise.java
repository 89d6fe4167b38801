package org.ember.dae.interp;

import org.ember.ir.Operation;

/** Nodes that apply a function to scalars, or to each lane of vectors. */
final class Elementwise {
  private Elementwise() {
  }

  static Node unary(Operation op, Preparation p, Lanes.Unary function) {
    int from = p.operand(op, 0);
    int to = p.result(op);
    if (ValueKind.of(op.result(0).getType()) == ValueKind.SCALAR) {
      return new Node(op) {
        @Override
        public void run(Frame f) {
          f.scalars[to] = function.apply(f.scalars[from]);
        }
      };
    }
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] a = f.vector(from);
        long[] r = f.vector(to);
        for (int k = 0; k < r.length; k++) {
          r[k] = function.apply(a[k]);
        }
      }
    };
  }

  static Node binary(Operation op, Preparation p, Lanes.Binary function) {
    Node common = CommonNodes.binary(op, p);
    if (common != null) {
      return common;
    }
    int left = p.operand(op, 0);
    int right = p.operand(op, 1);
    int to = p.result(op);
    if (ValueKind.of(op.result(0).getType()) == ValueKind.SCALAR) {
      return new Node(op) {
        @Override
        public void run(Frame f) {
          f.scalars[to] = function.apply(f.scalars[left], f.scalars[right]);
        }
      };
    }
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] a = f.vector(left);
        long[] b = f.vector(right);
        long[] r = f.vector(to);
        for (int k = 0; k < r.length; k++) {
          r[k] = function.apply(a[k], b[k]);
        }
      }
    };
  }

  /** A division: a divisor of zero is an error of the program. */
  static Node division(Operation op, Preparation p, Lanes.Binary function) {
    int right = p.operand(op, 1);
    boolean scalar = ValueKind.of(op.result(0).getType()) == ValueKind.SCALAR;
    Node divide = binary(op, p, function);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        if (scalar) {
          if (f.scalars[right] == 0) {
            throw error("division by zero");
          }
        } else {
          for (long divisor : f.vector(right)) {
            if (divisor == 0) {
              throw error("division by zero");
            }
          }
        }
        divide.run(f);
      }
    };
  }

  static Node ternary(Operation op, Preparation p, Lanes.Ternary function) {
    int first = p.operand(op, 0);
    int second = p.operand(op, 1);
    int third = p.operand(op, 2);
    int to = p.result(op);
    if (ValueKind.of(op.result(0).getType()) == ValueKind.SCALAR) {
      return new Node(op) {
        @Override
        public void run(Frame f) {
          f.scalars[to] = function.apply(f.scalars[first], f.scalars[second], f.scalars[third]);
        }
      };
    }
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] a = f.vector(first);
        long[] b = f.vector(second);
        long[] c = f.vector(third);
        long[] r = f.vector(to);
        for (int k = 0; k < r.length; k++) {
          r[k] = function.apply(a[k], b[k], c[k]);
        }
      }
    };
  }
}
