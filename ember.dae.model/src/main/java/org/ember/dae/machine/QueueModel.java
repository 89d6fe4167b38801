package org.ember.dae.machine;

/**
 * A bounded queue as time stamps. For each element it keeps when it can be seen and when it was taken; a push must wait until the
 * elements that are in its way have been taken. Because the access program is advanced only when the core waits for it, an element that
 * has not been taken yet cannot be taken before this push: then both wait for each other.
 */
final class QueueModel {
  /** What {@link #room} says when the queue can never have room. */
  static final long NEVER = -1;
  private static final int CELL = 4;
  private static final int END = 0;
  private static final int VISIBLE = 1;
  private static final int TAKEN = 2;

  private final long capacity;
  /** A ring of cells: where an element ends (in units since the first), when it can be seen, when it was taken. */
  private long[] cells = new long[CELL * 64];
  private int mask = 63;
  private long pushed;
  private long total;
  private long popped;
  private long poppedEnd;
  /** The elements that the pushes so far had to see taken. */
  private long freed;
  private long freedEnd;
  private long freeTime;
  /** The elements that were taken before the last push. */
  private long left;
  private long leftEnd;
  private long highWater;

  /** A queue that holds that many units; an element takes at least one. */
  QueueModel(int capacity) {
    this.capacity = capacity;
  }

  private int cell(long element) {
    return CELL * ((int) element & mask);
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
      int cell = cell(freed++);
      freedEnd = cells[cell + END];
      freeTime = cells[cell + TAKEN];
    }
    return freeTime;
  }

  /** Puts an element in at a time, to be seen later. */
  void push(int units, long time, long visibleAt) {
    if (pushed - Math.min(left, freed) > mask) {
      grow();
    }
    total += units;
    int cell = cell(pushed++);
    cells[cell + END] = total;
    cells[cell + VISIBLE] = visibleAt;
    while (left < popped && cells[cell(left) + TAKEN] <= time) {
      leftEnd = cells[cell(left++) + END];
    }
    highWater = Math.max(highWater, total - leftEnd);
  }

  private void grow() {
    int size = 2 * (mask + 1);
    long[] larger = new long[CELL * size];
    for (long element = Math.min(left, freed); element < pushed; element++) {
      System.arraycopy(cells, cell(element), larger, CELL * ((int) element & size - 1), CELL);
    }
    cells = larger;
    mask = size - 1;
  }

  /** When the next element can be seen. */
  long nextVisible() {
    return cells[cell(popped) + VISIBLE];
  }

  /** Where the next element starts, in units since the first. */
  long nextStart() {
    return poppedEnd;
  }

  /** The size of the next element. */
  long nextUnits() {
    return cells[cell(popped) + END] - poppedEnd;
  }

  void pop(long time) {
    int cell = cell(popped++);
    poppedEnd = cells[cell + END];
    cells[cell + TAKEN] = time;
  }

  long highWater() {
    return highWater;
  }
}
