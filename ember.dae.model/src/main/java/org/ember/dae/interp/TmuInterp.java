package org.ember.dae.interp;

import java.util.Arrays;
import org.ember.ir.Operation;

/** Runs the tmu dialect: its access program is one of the dlc level with other names, and its streams compute as those of slc and slcvec. */
final class TmuInterp {
  private TmuInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("tmu.access_program", (op, p) -> {
      return DlcInterp.accessProgram(op, p);
    });
    handlers.add("tmu.set_mem_str", (op, p) -> isVector(op) ? VectorStreams.memStream(op, p) : MemRefInterp.load(op, p, op.operand(0), Segments.operands(op, "indices")));
    handlers.add("tmu.set_store_str", (op, p) -> ValueKind.of(op.operand(0).getType()) == ValueKind.VECTOR ? VectorStreams.storeStream(op, p)
        : MemRefInterp.store(op, p, op.operand(0), op.operand(1), Segments.operands(op, "indices")));
    handlers.add("tmu.set_alu_str", (op, p) -> isVector(op) ? VectorStreams.aluStream(op, p) : SlcInterp.aluStream(op, p));
    handlers.add("tmu.set_cast_str", SlcInterp::castStream);
    handlers.add("tmu.set_fwd_str", TmuInterp::forward);
  }

  private static boolean isVector(Operation op) {
    return ValueKind.of(op.result(0).getType()) == ValueKind.VECTOR;
  }

  /** The result is the source, in every lane if the source has none. */
  private static Node forward(Operation op, Preparation p) {
    if (isVector(op) && ValueKind.of(op.operand(0).getType()) == ValueKind.SCALAR) {
      int from = p.operand(op, 0);
      int to = p.result(op);
      return new Node(op) {
        @Override
        public void run(Frame f) {
          Arrays.fill(f.vector(to), f.scalars[from]);
        }
      };
    }
    return SlcInterp.forward(op, p);
  }
}
