package org.ember.dae.interp;

import org.ember.ir.Operation;

/** Runs calls of functions. */
final class FuncInterp {
  private FuncInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("func.call", FuncInterp::call);
    handlers.add("builtin.unrealized_conversion_cast", (op, p) -> {
      Moves moves = p.moves(op.operandValues(), op.getResults());
      return new Node(op) {
        @Override
        public void run(Frame f) {
          moves.run(f);
        }
      };
    });
  }

  private static Node call(Operation op, Preparation p) {
    FunctionCode callee = p.code().function(Attributes.name(op, "callee"), op);
    int[] from = p.slots(op.operandValues());
    int[] to = p.slots(op.getResults());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.run.tick(this);
        Frame inner = callee.frame(f.run);
        copy(op.operandValues(), f, from, inner, callee.arguments());
        callee.run(inner);
        copy(op.getResults(), inner, callee.results(), f, to);
      }
    };
  }

  private static void copy(java.util.List<? extends org.ember.ir.Value> values, Frame source, int[] from, Frame target, int[] to) {
    for (int i = 0; i < from.length; i++) {
      switch (ValueKind.of(values.get(i).getType())) {
        case SCALAR:
          target.scalars[to[i]] = source.scalars[from[i]];
          break;
        case VECTOR:
          System.arraycopy(source.vector(from[i]), 0, target.vector(to[i]), 0, target.vector(to[i]).length);
          break;
        default:
          target.objects[to[i]] = source.objects[from[i]];
          break;
      }
    }
  }
}
