package org.ember.dae.interp;

import java.util.List;
import org.ember.dae.data.Buffer;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** Reads and writes lanes along the last dimension of a buffer. A lane that is off is not accessed, wherever it would lie. */
final class VectorAccess {
  private final Operation op;
  private final int memref;
  private final int[] indices;
  /** Whether places outside of the buffer are left out. */
  private final boolean speculative;

  VectorAccess(Operation op, Preparation p, Value memref, List<Value> indices) {
    this.op = op;
    this.memref = p.slot(memref);
    this.indices = p.slots(indices);
    this.speculative = Attributes.isSpeculative(op);
    if (indices.isEmpty()) {
      throw new ExecutionError(op, "vectors cannot be read from a memref of rank 0");
    }
  }

  /**
   * Lane k gets the element k further on; with offsets, the element offsets[k] further on. A lane that is off, or speculative and outside of
   * the buffer, keeps its value.
   */
  void load(Node node, Frame f, long[] mask, long[] offsets, long[] into) {
    MemRefValue m = f.memref(memref);
    Buffer buffer = m.buffer();
    if (speculative && !hasRow(f, m)) {
      return;
    }
    long base = base(f, m, mask);
    long last = f.scalars[indices[indices.length - 1]];
    LaneAccess.Run span = f.run.observer == null ? null : new LaneAccess.Run();
    for (int k = 0; k < into.length; k++) {
      if ((mask == null || mask[k] != 0) && !(speculative && isOutside(m, base, last + (offsets == null ? k : offsets[k])))) {
        int place = place(f, m, base, last + (offsets == null ? k : offsets[k]));
        into[k] = buffer.get(place);
        if (span != null && !span.add(place)) {
          f.run.observer.load(node, ElementAccess.address(m, span.first), span.bytes(m));
          span.start(place);
        }
      }
    }
    if (span != null && span.count > 0) {
      f.run.observer.load(node, ElementAccess.address(m, span.first), span.bytes(m));
    }
  }

  void store(Node node, Frame f, long[] mask, long[] offsets, long[] values) {
    MemRefValue m = f.memref(memref);
    Buffer buffer = m.buffer();
    long base = base(f, m, mask);
    long last = f.scalars[indices[indices.length - 1]];
    LaneAccess.Run span = f.run.observer == null ? null : new LaneAccess.Run();
    for (int k = 0; k < values.length; k++) {
      if (mask == null || mask[k] != 0) {
        int place = place(f, m, base, last + (offsets == null ? k : offsets[k]));
        buffer.set(place, values[k]);
        if (span != null && !span.add(place)) {
          f.run.observer.store(node, ElementAccess.address(m, span.first), span.bytes(m));
          span.start(place);
        }
      }
    }
    if (span != null && span.count > 0) {
      f.run.observer.store(node, ElementAccess.address(m, span.first), span.bytes(m));
    }
  }

  /** The place of the row: where the last index would be 0. The other indices must be in range if any lane is on. */
  private long base(Frame f, MemRefValue m, long[] mask) {
    long place = m.offset();
    for (int d = 0; d < indices.length - 1; d++) {
      long index = f.scalars[indices[d]];
      if ((index < 0 || index >= m.size(d)) && anyOn(mask)) {
        throw outside(f, m, f.scalars[indices[indices.length - 1]]);
      }
      place += index * m.stride(d);
    }
    return place;
  }

  /** Whether all indices but the last one are in range. */
  private boolean hasRow(Frame f, MemRefValue m) {
    for (int d = 0; d < indices.length - 1; d++) {
      long index = f.scalars[indices[d]];
      if (index < 0 || index >= m.size(d)) {
        return false;
      }
    }
    return true;
  }

  private boolean isOutside(MemRefValue m, long base, long last) {
    int dimension = indices.length - 1;
    long place = base + last * m.stride(dimension);
    return last < 0 || last >= m.size(dimension) || place < 0 || place >= m.buffer().length() || m.buffer().isFreed();
  }

  private static boolean anyOn(long[] mask) {
    if (mask == null) {
      return true;
    }
    for (long lane : mask) {
      if (lane != 0) {
        return true;
      }
    }
    return false;
  }

  private int place(Frame f, MemRefValue m, long base, long last) {
    if (isOutside(m, base, last)) {
      throw outside(f, m, last);
    }
    return (int) (base + last * m.stride(indices.length - 1));
  }

  private ExecutionError outside(Frame f, MemRefValue m, long last) {
    long[] at = new long[indices.length];
    for (int d = 0; d < at.length; d++) {
      at[d] = f.scalars[indices[d]];
    }
    at[at.length - 1] = last;
    return new ExecutionError(op, m.explain(at));
  }
}
