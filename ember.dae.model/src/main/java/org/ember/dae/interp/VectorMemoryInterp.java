package org.ember.dae.interp;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** Runs the memory accesses of the vector dialect. */
final class VectorMemoryInterp {
  private VectorMemoryInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("vector.load", (op, p) -> load(op, p, op.operand(0), MemRefInterp.rest(op, 1), null, null, null));
    handlers.add("vector.store", (op, p) -> store(op, p, op.operand(0), op.operand(1), MemRefInterp.rest(op, 2), null, null));
    handlers.add("vector.maskedload", (op, p) -> {
      List<Value> all = op.operandValues();
      int n = all.size();
      return load(op, p, all.get(0), all.subList(1, n - 2), all.get(n - 2), null, all.get(n - 1));
    });
    handlers.add("vector.maskedstore", (op, p) -> {
      List<Value> all = op.operandValues();
      int n = all.size();
      return store(op, p, all.get(n - 1), all.get(0), all.subList(1, n - 2), all.get(n - 2), null);
    });
    handlers.add("vector.gather", (op, p) -> {
      List<Value> all = op.operandValues();
      int n = all.size();
      return load(op, p, all.get(0), all.subList(1, n - 3), all.get(n - 2), all.get(n - 3), all.get(n - 1));
    });
    handlers.add("vector.scatter", (op, p) -> {
      List<Value> all = op.operandValues();
      int n = all.size();
      return store(op, p, all.get(n - 1), all.get(0), all.subList(1, n - 3), all.get(n - 2), all.get(n - 3));
    });
  }

  private static Node load(Operation op, Preparation p, Value base, List<Value> indices, Value mask, Value offsets, Value passThru) {
    requireRankOne(op, op.result(0).getType());
    VectorAccess access = new VectorAccess(op, p, base, indices);
    int maskSlot = mask == null ? -1 : p.slot(mask);
    int offsetSlot = offsets == null ? -1 : p.slot(offsets);
    int passSlot = passThru == null ? -1 : p.slot(passThru);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] into = f.vector(to);
        if (passSlot >= 0) {
          System.arraycopy(f.vector(passSlot), 0, into, 0, into.length);
        }
        access.load(this, f, maskSlot < 0 ? null : f.vector(maskSlot), offsetSlot < 0 ? null : f.vector(offsetSlot), into);
      }
    };
  }

  private static Node store(Operation op, Preparation p, Value value, Value base, List<Value> indices, Value mask, Value offsets) {
    requireRankOne(op, value.getType());
    VectorAccess access = new VectorAccess(op, p, base, indices);
    int valueSlot = p.slot(value);
    int maskSlot = mask == null ? -1 : p.slot(mask);
    int offsetSlot = offsets == null ? -1 : p.slot(offsets);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        access.store(this, f, maskSlot < 0 ? null : f.vector(maskSlot), offsetSlot < 0 ? null : f.vector(offsetSlot), f.vector(valueSlot));
      }
    };
  }

  private static void requireRankOne(Operation op, Type type) {
    if (!(type instanceof VectorType vector) || vector.rank() != 1) {
      throw new ExecutionError(op, "expected a vector of rank 1, found " + type, "memory accesses of vectors of other ranks cannot be run");
    }
  }
}
