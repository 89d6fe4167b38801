package org.ember.dae.interp;

import java.util.List;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** Reads and writes the lanes of a vector one by one, in order, each at a place of its own. A lane that is off is not accessed. */
final class LaneAccess {
  private final Operation op;
  private final int memref;
  private final int[] slots;
  private final boolean[] vector;
  /** Whether places outside of the buffer read as zero. */
  private final boolean speculative;

  /** @param indices scalars, which all lanes share, and vectors, of which each lane has its own */
  LaneAccess(Operation op, Preparation p, Value memref, List<Value> indices) {
    this.op = op;
    this.memref = p.slot(memref);
    slots = p.slots(indices);
    speculative = Attributes.isSpeculative(op);
    vector = new boolean[slots.length];
    for (int d = 0; d < slots.length; d++) {
      vector[d] = ValueKind.of(indices.get(d).getType()) == ValueKind.VECTOR;
    }
  }

  /** Lanes that are off get 0. */
  void load(Node node, Frame f, long[] on, long[] into) {
    MemRefValue m = f.memref(memref);
    Run run = f.run.observer == null ? null : new Run();
    for (int k = 0; k < into.length; k++) {
      if (on != null && on[k] == 0) {
        into[k] = 0;
        continue;
      }
      int place = place(f, m, k);
      if (place == MemRefValue.OUTSIDE) {
        into[k] = 0;
        continue;
      }
      into[k] = m.buffer().get(place);
      if (run != null && !run.add(place)) {
        f.run.observer.load(node, ElementAccess.address(m, run.first), run.bytes(m));
        run.start(place);
      }
    }
    if (run != null && run.count > 0) {
      f.run.observer.load(node, ElementAccess.address(m, run.first), run.bytes(m));
    }
  }

  void store(Node node, Frame f, long[] on, long[] values) {
    MemRefValue m = f.memref(memref);
    Run run = f.run.observer == null ? null : new Run();
    for (int k = 0; k < values.length; k++) {
      if (on != null && on[k] == 0) {
        continue;
      }
      int place = place(f, m, k);
      m.buffer().set(place, values[k]);
      if (run != null && !run.add(place)) {
        f.run.observer.store(node, ElementAccess.address(m, run.first), run.bytes(m));
        run.start(place);
      }
    }
    if (run != null && run.count > 0) {
      f.run.observer.store(node, ElementAccess.address(m, run.first), run.bytes(m));
    }
  }

  private int place(Frame f, MemRefValue m, int lane) {
    long place = m.offset();
    boolean inside = true;
    for (int d = 0; d < slots.length; d++) {
      long index = vector[d] ? f.vector(slots[d])[lane] : f.scalars[slots[d]];
      inside &= index >= 0 && index < m.size(d);
      place += index * m.stride(d);
    }
    if (!inside || place < 0 || place >= m.buffer().length() || m.buffer().isFreed()) {
      if (speculative) {
        return MemRefValue.OUTSIDE;
      }
      long[] at = new long[slots.length];
      for (int d = 0; d < at.length; d++) {
        at[d] = vector[d] ? f.vector(slots[d])[lane] : f.scalars[slots[d]];
      }
      throw new ExecutionError(op, m.explain(at));
    }
    return (int) place;
  }

  /** Elements side by side, which a machine moves together. */
  static final class Run {
    int first;
    int count;

    /** Whether the element follows those before it; if not, they must be moved first. */
    boolean add(int place) {
      if (count > 0 && place != first + count) {
        return false;
      }
      if (count == 0) {
        first = place;
      }
      count++;
      return true;
    }

    void start(int place) {
      first = place;
      count = 1;
    }

    int bytes(MemRefValue m) {
      return count * m.type().bytes();
    }
  }
}
