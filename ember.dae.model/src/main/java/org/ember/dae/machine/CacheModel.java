package org.ember.dae.machine;

import org.ember.dae.arch.Architecture;

/** A set-associative cache, as tags only. The ways of a set are kept in order of use: the last one leaves. */
final class CacheModel {
  private static final int EMPTY = -1;
  private final int[] tags;
  private final int ways;
  private final int sets;
  private final int lineShift;
  /** The set is the low bits of the line's number; -1 if the number of sets is no power of two. */
  private final int setShift;
  private long lastLine = EMPTY;
  private long hits;
  private long misses;

  CacheModel(Architecture.Cache cache) {
    ways = cache.ways();
    sets = cache.sets();
    lineShift = 31 - Integer.numberOfLeadingZeros(cache.line());
    setShift = Integer.bitCount(sets) == 1 ? Integer.numberOfTrailingZeros(sets) : -1;
    tags = new int[Math.multiplyExact(ways, sets)];
    java.util.Arrays.fill(tags, EMPTY);
  }

  /** The number of the line of an address. */
  long line(long address) {
    return address >>> lineShift;
  }

  long address(long line) {
    return line << lineShift;
  }

  /** Looks a line up and makes it the one used last; false if it was not there (it is now). */
  boolean access(long line) {
    if (line == lastLine) {
      hits++;
      return true;
    }
    lastLine = line;
    int set = (setShift >= 0 ? (int) line & sets - 1 : (int) (line % sets)) * ways;
    int tag = (int) (setShift >= 0 ? line >>> setShift : line / sets);
    int previous = tags[set];
    if (previous == tag) {
      hits++;
      return true;
    }
    tags[set] = tag;
    for (int w = 1; w < ways; w++) {
      int next = tags[set + w];
      tags[set + w] = previous;
      if (next == tag) {
        hits++;
        return true;
      }
      previous = next;
    }
    misses++;
    return false;
  }

  /**
   * Looks a line up that nobody is expected to ask for again: where it is, it stays as old as it was; else it takes the place of the oldest of its
   * set and is the next to leave.
   */
  boolean accessOnce(long line) {
    if (line == lastLine) {
      hits++;
      return true;
    }
    int set = (setShift >= 0 ? (int) line & sets - 1 : (int) (line % sets)) * ways;
    int tag = (int) (setShift >= 0 ? line >>> setShift : line / sets);
    for (int w = 0; w < ways; w++) {
      if (tags[set + w] == tag) {
        hits++;
        return true;
      }
    }
    lastLine = EMPTY;
    tags[set + ways - 1] = tag;
    misses++;
    return false;
  }

  /** Forgets a line that another unit has written. */
  void drop(long line) {
    int set = (setShift >= 0 ? (int) line & sets - 1 : (int) (line % sets)) * ways;
    int tag = (int) (setShift >= 0 ? line >>> setShift : line / sets);
    lastLine = EMPTY;
    for (int w = 0; w < ways; w++) {
      if (tags[set + w] == tag) {
        System.arraycopy(tags, set + w + 1, tags, set + w, ways - 1 - w);
        tags[set + ways - 1] = EMPTY;
        return;
      }
    }
  }

  long hits() {
    return hits;
  }

  long misses() {
    return misses;
  }
}
