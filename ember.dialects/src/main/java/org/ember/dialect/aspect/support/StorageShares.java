package org.ember.dialect.aspect.support;

import java.util.List;

/**
 * How the storage of a lane is shared by layers. An element of an outer layer lasts for a whole traversal of those inside, so it is them that need
 * to run ahead to hide latencies: a layer gets room for {@link #INNER} times as many elements as the one around it. One that would have less than the
 * fewest elements that let a queue work (one is filled while one is read) gets what it needs, and the others share what is left.
 */
public final class StorageShares {
  /** The fewest elements that a queue holds. */
  public static final long FEWEST = 2;
  /** More than any latency asks for: deeper queues would only be larger counters. */
  private static final long MOST = 4096;
  /** How many times as many elements a layer has as the one around it: short rows are a few vectors long, short bags a few lookups. */
  private static final long INNER = 4;
  /** As deep as that makes a difference. */
  private static final int DEEPEST = 12;

  private StorageShares() {}

  /**
   * The bytes of each layer, from the outermost.
   *
   * @param bytes what an element in each queue of a layer takes, by layer; 0 for one that has no queues
   * @return null if not even the fewest elements fit
   */
  public static long[] of(List<Long> bytes, long storage) {
    long[] weights = weights(bytes);
    long[] shares = new long[weights.length];
    boolean[] settled = new boolean[weights.length];
    long left = storage;
    for (boolean changed = true; changed;) {
      changed = false;
      long open = 0;
      for (int i = 0; i < weights.length; i++) {
        open += settled[i] ? 0 : weights[i];
      }
      for (int i = 0; i < weights.length && !changed; i++) {
        if (!settled[i] && weights[i] > 0) {
          shares[i] = left * weights[i] / open;
          if (shares[i] < FEWEST * bytes.get(i)) {
            shares[i] = FEWEST * bytes.get(i);
            left -= shares[i];
            settled[i] = true;
            changed = true;
          }
        }
      }
    }
    return left < 0 ? null : shares;
  }

  /** The bytes that a layer has in proportion to the others. */
  private static long[] weights(List<Long> bytes) {
    long[] weights = new long[bytes.size()];
    long elements = 1;
    int depth = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = bytes.get(i) * elements;
      if (bytes.get(i) > 0 && depth++ < DEEPEST) {
        elements *= INNER;
      }
    }
    return weights;
  }

  /** The elements that fit, as many in each queue of a unit; without queues nothing keeps it from running on. */
  public static long depth(long share, long bytes) {
    return bytes == 0 ? MOST : Math.max(FEWEST, Math.min(MOST, share / bytes));
  }
}
