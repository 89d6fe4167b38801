package org.ember.dae.machine;

import java.util.HashMap;
import java.util.Map;

/**
 * What the core predicts: after the last eight tokens the one that followed them before, else the one that followed the last token; a
 * branch the way it went; a loop as many iterations as it had. A prediction changes after the second miss in a row, so that one
 * exception (the end of a long bag) does not cost two.
 */
final class BranchPredictor {
  private static final int PLACES = 1 << 12;
  private final long[] histories = new long[PLACES];
  private final Entry[] byHistory = new Entry[PLACES];
  private final Entry[] byToken = new Entry[256];
  private final Map<Integer, Entry> branches = new HashMap<>();
  /** The low bytes of the last eight tokens. */
  private long history;

  private static final class Entry {
    long predicted;
    boolean missedBefore;

    Entry(long predicted) {
      this.predicted = predicted;
    }

    boolean learn(long value) {
      boolean right = predicted == value;
      if (!right && missedBefore) {
        predicted = value;
      }
      missedBefore = !right && !missedBefore;
      return right;
    }
  }

  /** Whether the core foresaw that token; it learns from it. */
  boolean predictsToken(long token) {
    int place = (int) (history * 0x9E3779B97F4A7C15L >>> 52);
    Entry exact = byHistory[place];
    int last = (int) history & 0xff;
    Entry simple = byToken[last];
    boolean right;
    if (exact != null && histories[place] == history) {
      right = exact.learn(token);
    } else {
      right = simple != null && simple.predicted == token;
      histories[place] = history;
      byHistory[place] = new Entry(token);
    }
    if (simple == null) {
      byToken[last] = new Entry(token);
    } else {
      simple.learn(token);
    }
    history = history << 8 | token & 0xff;
    return right;
  }

  boolean predictsBranch(int branch, boolean taken) {
    long value = taken ? 1 : 0;
    return branches.computeIfAbsent(branch, b -> new Entry(value)).learn(value);
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
}
