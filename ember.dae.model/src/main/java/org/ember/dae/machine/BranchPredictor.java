package org.ember.dae.machine;

import java.util.HashMap;
import java.util.Map;

/**
 * What the core predicts: after a token the one that followed it, a branch the way it went, a loop as many iterations as it had. A
 * prediction changes after the second miss in a row, so that one exception (the end of a bag) does not cost two.
 */
final class BranchPredictor {
  private static final int SMALL = 1024;
  private final Entry[] tokens = new Entry[SMALL];
  private final Map<Long, Entry> manyTokens = new HashMap<>();
  private final Map<Integer, Entry> branches = new HashMap<>();
  private long lastToken = -1;

  private static final class Entry {
    long predicted;
    boolean missedBefore;

    Entry(long predicted) {
      this.predicted = predicted;
    }

    boolean predicts(long value) {
      if (predicted == value) {
        missedBefore = false;
        return true;
      }
      if (missedBefore) {
        predicted = value;
      }
      missedBefore = !missedBefore;
      return false;
    }
  }

  boolean predictsToken(long token) {
    long last = lastToken;
    lastToken = token;
    Entry entry = last >= 0 && last < SMALL ? tokens[(int) last] : manyTokens.get(last);
    if (entry == null) {
      entry = new Entry(token);
      if (last >= 0 && last < SMALL) {
        tokens[(int) last] = entry;
      } else {
        manyTokens.put(last, entry);
      }
      return false;
    }
    return entry.predicts(token);
  }

  boolean predictsBranch(int branch, boolean taken) {
    return entry(branch, taken ? 1 : 0).predicts(taken ? 1 : 0);
  }

  /** The end of a loop is predicted if it had as many iterations the last time. */
  boolean predictsTrips(int loop, long iterations) {
    Entry entry = branches.get(loop);
    if (entry == null) {
      branches.put(loop, new Entry(iterations));
      return false;
    }
    boolean right = entry.predicted == iterations;
    entry.predicted = iterations;
    return right;
  }

  private Entry entry(int branch, long value) {
    return branches.computeIfAbsent(branch, b -> new Entry(value));
  }
}
