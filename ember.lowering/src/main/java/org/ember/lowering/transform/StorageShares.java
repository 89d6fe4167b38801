package org.ember.lowering.transform;

import java.util.List;

/**
 * How the storage of a lane is shared by layers. Each layer that has queues gets an equal share; one that needs more than that for the fewest elements
 * that let a queue work (one is filled while one is read) gets what it needs, and the others share what is left.
 */
final class StorageShares {
  /** The fewest elements that a queue holds. */
  static final long FEWEST = 2;
  /** More than any latency asks for: deeper queues would only be larger counters. */
  private static final long MOST = 4096;

  private StorageShares() {}

  /**
   * The bytes of each layer.
   *
   * @param bytes what an element in each queue of a layer takes, by layer
   * @return null if not even the fewest elements fit
   */
  static long[] of(List<Long> bytes, long storage) {
    long[] shares = new long[bytes.size()];
    boolean[] settled = new boolean[bytes.size()];
    long left = storage;
    int open = 0;
    for (long need : bytes) {
      open += need > 0 ? 1 : 0;
    }
    boolean changed = true;
    while (changed && open > 0) {
      changed = false;
      for (int i = 0; i < shares.length; i++) {
        long need = FEWEST * bytes.get(i);
        if (!settled[i] && need > left / open) {
          settled[i] = true;
          shares[i] = need;
          left -= need;
          open--;
          changed = true;
          break;
        }
      }
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = settled[i] || bytes.get(i) == 0 ? shares[i] : left / open;
    }
    return left < 0 ? null : shares;
  }

  /** The elements that fit, as many in each queue of a unit; without queues nothing keeps it from running on. */
  static long depth(long share, long bytes) {
    return bytes == 0 ? MOST : Math.min(MOST, share / bytes);
  }
}
