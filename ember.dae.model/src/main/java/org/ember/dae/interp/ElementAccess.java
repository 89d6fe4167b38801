package org.ember.dae.interp;

import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;
import org.ember.ir.Value;

import java.util.List;

/** Finds an element of a buffer by indices in the frame: the common part of loads and stores. */
final class ElementAccess {
  private final Operation op;
  private final int memref;
  private final int[] indices;

  ElementAccess(Operation op, Preparation p, Value memref, List<Value> indices) {
    this.op = op;
    this.memref = p.slot(memref);
    this.indices = p.slots(indices);
  }

  MemRefValue memref(Frame f) {
    return f.memref(memref);
  }

  /** The place of the element in its buffer; an error of the program if there is none. */
  int position(Frame f, MemRefValue m) {
    int position = find(f, m);
    if (position == MemRefValue.OUTSIDE) {
      throw new ExecutionError(op, m.explain(indices(f)));
    }
    return position;
  }

  /** The place of the element in its buffer, or {@link MemRefValue#OUTSIDE}. */
  int find(Frame f, MemRefValue m) {
    if (indices.length == 1) {
      return m.position(f.scalars[indices[0]]);
    } else if (indices.length == 2) {
      return m.position(f.scalars[indices[0]], f.scalars[indices[1]]);
    }
    return m.position(indices(f));
  }

  long[] indices(Frame f) {
    long[] values = new long[indices.length];
    for (int d = 0; d < values.length; d++) {
      values[d] = f.scalars[indices[d]];
    }
    return values;
  }

  /** The address of an element that {@link #position} found. */
  static long address(MemRefValue m, int position) {
    return m.buffer().address() + (long) position * m.type().bytes();
  }
}
