package org.ember.dae.interp;

import java.util.List;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** Streams of vectors. Lanes that are off read zero. */
final class VectorStreams {
  private VectorStreams() {
  }

  /**
   * Loads a vector: lane by lane if an index is a vector, else from consecutive places along the last dimension. The mask is the
   * operand's; without one it is that of the enclosing slcvec.for, if there is one.
   */
  static Node memStream(Operation op, Preparation p) {
    Value mask = Segments.optional(op, "mask");
    List<Value> indices = Segments.operands(op, "indices");
    Operation around = op.parentOp();
    while (around != null && !around.is("slcvec.for")) {
      around = around.parentOp();
    }
    if (mask == null && around != null) {
      mask = around.region(0).entry().getArguments().get(1);
    }
    Value on = mask;
    boolean gather = indices.stream().anyMatch(index -> ValueKind.of(index.getType()) == ValueKind.VECTOR);
    return gather ? gather(op, p, indices, on) : consecutive(op, p, indices, on);
  }

  private static Node consecutive(Operation op, Preparation p, List<Value> indices, Value mask) {
    VectorAccess access = new VectorAccess(op, p, Segments.operands(op, "memref").get(0), indices);
    int maskSlot = mask == null ? -1 : p.slot(mask);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] into = f.vector(to);
        java.util.Arrays.fill(into, 0);
        access.load(this, f, maskSlot < 0 ? null : f.vector(maskSlot), null, into);
      }
    };
  }

  private static Node gather(Operation op, Preparation p, List<Value> indices, Value mask) {
    int memref = p.slot(Segments.operands(op, "memref").get(0));
    int[] slots = p.slots(indices);
    boolean[] vector = new boolean[slots.length];
    for (int d = 0; d < slots.length; d++) {
      vector[d] = ValueKind.of(indices.get(d).getType()) == ValueKind.VECTOR;
    }
    int maskSlot = mask == null ? -1 : p.slot(mask);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        MemRefValue m = f.memref(memref);
        long[] into = f.vector(to);
        long[] on = maskSlot < 0 ? null : f.vector(maskSlot);
        int bytes = m.type().bytes();
        int first = 0;
        int count = 0;
        for (int k = 0; k < into.length; k++) {
          if (on != null && on[k] == 0) {
            into[k] = 0;
            continue;
          }
          long place = m.offset();
          boolean inside = true;
          for (int d = 0; d < slots.length; d++) {
            long index = vector[d] ? f.vector(slots[d])[k] : f.scalars[slots[d]];
            inside &= index >= 0 && index < m.size(d);
            place += index * m.stride(d);
          }
          if (!inside || place < 0 || place >= m.buffer().length() || m.buffer().isFreed()) {
            throw outside(m, indicesOf(f, k));
          }
          into[k] = m.buffer().get((int) place);
          if (f.run.observer != null) {
            if (count > 0 && place != first + count) {
              f.run.observer.load(this, ElementAccess.address(m, first), count * bytes);
              count = 0;
            }
            first = count == 0 ? (int) place : first;
            count++;
          }
        }
        if (count > 0) {
          f.run.observer.load(this, ElementAccess.address(m, first), count * bytes);
        }
      }

      private long[] indicesOf(Frame f, int lane) {
        long[] at = new long[slots.length];
        for (int d = 0; d < at.length; d++) {
          at[d] = vector[d] ? f.vector(slots[d])[lane] : f.scalars[slots[d]];
        }
        return at;
      }
    };
  }

  /** Integer arithmetic lane by lane; a scalar operand is used for all lanes. */
  static Node aluStream(Operation op, Preparation p) {
    Lanes.Binary function = SlcInterp.function(op, ScalarFormat.of(op.result(0).getType(), op));
    boolean division = SlcInterp.isDivision(op);
    boolean leftVector = ValueKind.of(op.operand(0).getType()) == ValueKind.VECTOR;
    boolean rightVector = ValueKind.of(op.operand(1).getType()) == ValueKind.VECTOR;
    int left = p.operand(op, 0);
    int right = p.operand(op, 1);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] r = f.vector(to);
        for (int k = 0; k < r.length; k++) {
          long a = leftVector ? f.vector(left)[k] : f.scalars[left];
          long b = rightVector ? f.vector(right)[k] : f.scalars[right];
          // a lane that is off divides what it read as zero: no error, and nobody looks at the result
          r[k] = division && b == 0 ? 0 : function.apply(a, b);
        }
      }
    };
  }
}
