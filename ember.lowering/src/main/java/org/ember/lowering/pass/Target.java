package org.ember.lowering.pass;

/**
 * What passes know of the machine: the resources of its access unit and what decides whether an operand is cheap to move. The figures come
 * from an architecture description; passes see nothing else of it.
 *
 * @param lanes traversal units of a layer that run together
 * @param layers how deep traversals nest
 * @param storage bytes of stream storage a lane, shared by the streams of all layers
 * @param streams streams of a traversal unit
 * @param line bytes of a cache line
 * @param vectorBits bits of a vector register of the core
 */
public record Target(int lanes, int layers, long storage, int streams, int line, int vectorBits) {
  /** The published machine: 8 lanes, 4 layers, 2 KB a lane, 64 streams a unit; lines of 64 bytes, registers of 512 bits. */
  public static final Target DEFAULT = new Target(8, 4, 2048, 64, 64, 512);

  public Target {
    if (lanes < 1 || layers < 1 || storage < 1 || streams < 1 || line < 1 || vectorBits < 1) {
      throw new IllegalArgumentException("expected a target with at least one lane, layer and byte, found " + lanes + " lanes, " + layers + " layers, " + storage
          + " bytes a lane, " + streams + " streams a unit, lines of " + line + " bytes and registers of " + vectorBits + " bits");
    }
  }
}
