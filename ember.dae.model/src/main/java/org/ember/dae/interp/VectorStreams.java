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
    List<Value> indices = Segments.operands(op, "indices");
    Value mask = maskOf(op);
    return byLane(indices) ? gather(op, p, indices, mask) : consecutive(op, p, indices, mask);
  }

  /** Stores a vector: lane by lane if an index is a vector, in the order of the lanes, else to consecutive places. The mask is found as for loads. */
  static Node storeStream(Operation op, Preparation p) {
    List<Value> indices = Segments.operands(op, "indices");
    Value memref = Segments.operands(op, "memref").get(0);
    Value mask = maskOf(op);
    int maskSlot = mask == null ? -1 : p.slot(mask);
    int value = p.operand(op, 0);
    if (byLane(indices)) {
      LaneAccess access = new LaneAccess(op, p, memref, indices);
      return new Node(op) {
        @Override
        public void run(Frame f) {
          access.store(this, f, maskSlot < 0 ? null : f.vector(maskSlot), f.vector(value));
        }
      };
    }
    VectorAccess access = new VectorAccess(op, p, memref, indices);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        access.store(this, f, maskSlot < 0 ? null : f.vector(maskSlot), null, f.vector(value));
      }
    };
  }

  private static boolean byLane(List<Value> indices) {
    return indices.stream().anyMatch(index -> ValueKind.of(index.getType()) == ValueKind.VECTOR);
  }

  /** The operand; without one the mask of the enclosing slcvec.for, if there is one. */
  private static Value maskOf(Operation op) {
    Value mask = Segments.optional(op, "mask");
    Operation around = op.parentOp();
    while (around != null && !around.is("slcvec.for")) {
      around = around.parentOp();
    }
    return mask == null && around != null ? around.region(0).entry().getArguments().get(1) : mask;
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
    LaneAccess access = new LaneAccess(op, p, Segments.operands(op, "memref").get(0), indices);
    int maskSlot = mask == null ? -1 : p.slot(mask);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        access.load(this, f, maskSlot < 0 ? null : f.vector(maskSlot), f.vector(to));
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
