package org.ember.lowering.pass;

import org.ember.dialect.slc.ReadLevel;

/**
 * What the user may choose, the same for all passes of a pipeline.
 *
 * @param lanes lanes of a vectorized traversal: a power of two
 * @param reassociate whether float sums may be added up in another order than that of the source
 * @param target the machine that is compiled for
 * @param readLevel where the access unit reads what may be read again; null for where the machine does so
 */
public record PassOptions(int lanes, boolean reassociate, Target target, ReadLevel readLevel) {
  /** The lanes of the published machine. */
  public static final PassOptions DEFAULT = new PassOptions(8);
  /** More lanes than any machine we describe; the limit keeps generated constants small. */
  public static final int MAX_LANES = 1024;

  public PassOptions {
    if (lanes < 1 || lanes > MAX_LANES || Integer.bitCount(lanes) != 1) {
      throw new IllegalArgumentException("expected a power of two between 1 and " + MAX_LANES + " lanes, found " + lanes);
    }
  }

  /** Sums in source order, on the published machine. */
  public PassOptions(int lanes) {
    this(lanes, false, Target.DEFAULT, null);
  }

  /** Reading where the machine does. */
  public PassOptions(int lanes, boolean reassociate, Target target) {
    this(lanes, reassociate, target, null);
  }

  /** The same options with another number of lanes. */
  public PassOptions withLanes(int count) {
    return new PassOptions(count, reassociate, target, readLevel);
  }

  /** The same options with or without another order of float sums. */
  public PassOptions withReassociate(boolean allowed) {
    return new PassOptions(lanes, allowed, target, readLevel);
  }

  /** The same options for another machine. */
  public PassOptions withTarget(Target machine) {
    return new PassOptions(lanes, reassociate, machine, readLevel);
  }

  /** The same options with the cache at which the access unit reads. */
  public PassOptions withReadLevel(ReadLevel level) {
    return new PassOptions(lanes, reassociate, target, level);
  }
}
