package org.ember.dae.interp;

import java.util.Arrays;

/** A buffer that collects what a traversal marshals, until a callback reads it. What was never written reads as zero. */
final class StreamBuffer {
  private long[] elements = new long[64];

  long get(long index) {
    return index >= 0 && index < elements.length ? elements[(int) index] : 0;
  }

  void set(int index, long pattern) {
    if (index >= elements.length) {
      elements = Arrays.copyOf(elements, Math.max(index + 1, 2 * elements.length));
    }
    elements[index] = pattern;
  }
}
