package org.ember.dae.interp;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.types.MemRefType;

/** A list of which each entry is a constant or a value, as in the offsets of a subview. */
final class MixedList {
  private final long[] constants;
  private final int[] slots;

  MixedList(Operation op, Preparation p, String values, String constantsName) {
    List<Long> list = Attributes.integers(op, constantsName);
    int[] dynamic = p.slots(Segments.operands(op, values));
    constants = new long[list.size()];
    slots = new int[constants.length];
    int next = 0;
    for (int i = 0; i < constants.length; i++) {
      constants[i] = list.get(i);
      slots[i] = constants[i] == MemRefType.DYNAMIC ? dynamic[next++] : -1;
    }
  }

  int size() {
    return constants.length;
  }

  long get(Frame f, int i) {
    return slots[i] < 0 ? constants[i] : f.scalars[slots[i]];
  }

  boolean isConstant(int i, long value) {
    return slots[i] < 0 && constants[i] == value;
  }
}
