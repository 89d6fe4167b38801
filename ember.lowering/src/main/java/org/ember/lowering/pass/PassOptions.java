package org.ember.lowering.pass;

/**
 * What the user may choose, the same for all passes of a pipeline.
 *
 * @param lanes lanes of a vectorized traversal: a power of two
 */
public record PassOptions(int lanes) {
  /** The lanes of the published machine. */
  public static final PassOptions DEFAULT = new PassOptions(8);
  /** More lanes than any machine we describe; the limit keeps generated constants small. */
  public static final int MAX_LANES = 1024;

  public PassOptions {
    if (lanes < 1 || lanes > MAX_LANES || Integer.bitCount(lanes) != 1) {
      throw new IllegalArgumentException("expected a power of two between 1 and " + MAX_LANES + " lanes, found " + lanes);
    }
  }

  /** The same options with another number of lanes. */
  public PassOptions withLanes(int count) {
    return new PassOptions(count);
  }
}
