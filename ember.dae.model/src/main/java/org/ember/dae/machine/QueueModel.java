package org.ember.dae.machine;

/**
 * A bounded queue as time stamps. For each element it keeps when it can be seen and when it was taken; a push must wait until the
 * elements that are in its way have been taken. Because the access program is advanced only when the core waits for it, an element that
 * has not been taken yet cannot be taken before this push: then both wait for each other.
 */
final class QueueModel {
  /** What {@link #room} says when the queue can never have room. */
  static final long NEVER = -1;

  private final long capacity;
  private final int mask;
  private final long[] end;
  private final long[] visible;
  private final long[] taken;
  private long pushed;
  private long popped;
  private long poppedEnd;
  private long total;
  private long freed;
  private long freedEnd;
  private long freeTime;
  private long left;
  private long leftEnd;
  private long highWater;

  /** A queue that holds that many units; an element takes at least one. */
  QueueModel(int capacity) {
    this.capacity = capacity;
    int size = Integer.highestOneBit(Math.max(2, capacity + 2)) << 1;
    mask = size - 1;
    end = new long[size];
    visible = new long[size];
    taken = new long[size];
  }

  /** The earliest time at which there is room for an element of that size; {@link #NEVER} if that depends on the core, which waits. */
  long room(int units) {
    if (units > capacity) {
      return NEVER;
    }
    while (freedEnd < total + units - capacity) {
      if (freed == popped) {
        return NEVER;
      }
      freedEnd = end[(int) freed & mask];
      freeTime = taken[(int) freed++ & mask];
    }
    return freeTime;
  }

  /** Puts an element in at a time, to be seen later. */
  void push(int units, long time, long visibleAt) {
    total += units;
    int at = (int) pushed++ & mask;
    end[at] = total;
    visible[at] = visibleAt;
    while (left < popped && taken[(int) left & mask] <= time) {
      leftEnd = end[(int) left++ & mask];
    }
    highWater = Math.max(highWater, total - leftEnd);
  }

  /** When the next element can be seen. */
  long nextVisible() {
    return visible[(int) popped & mask];
  }

  /** Where the next element starts, in units since the first. */
  long nextStart() {
    return poppedEnd;
  }

  /** The size of the next element. */
  long nextUnits() {
    return end[(int) popped & mask] - poppedEnd;
  }

  void pop(long time) {
    int at = (int) popped++ & mask;
    poppedEnd = end[at];
    taken[at] = time;
  }

  long pushed() {
    return pushed;
  }

  long units() {
    return total;
  }

  long highWater() {
    return highWater;
  }
}
