package org.ember.dae.interp;

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

  org.ember.dae.data.MemRefValue memref(int slot) {
    return (org.ember.dae.data.MemRefValue) objects[slot];
  }
}
