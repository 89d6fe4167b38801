package org.ember.dae.interp;

import org.ember.dae.data.MemRefValue;

/**
 * The values of one activation of a function. Scalars are canonical patterns; a vector has an array of its own in its slot, which
 * its operation overwrites each time; buffers and structs are references to immutable objects.
 */
public final class Frame {
  final long[] scalars;
  final Object[] objects;
  final RunContext run;

  Frame(long[] scalars, Object[] objects, RunContext run) {
    this.scalars = scalars;
    this.objects = objects;
    this.run = run;
  }

  long[] vector(int slot) {
    return (long[]) objects[slot];
  }

  MemRefValue memref(int slot) {
    if (objects[slot] instanceof MemRefValue memref) {
      return memref;
    }
    throw new ExecutionError(null, "a buffer of a stream is used as memory", "read it with slcvec.from_buffer");
  }
}
