package org.ember.dae.machine;

/**
 * A resource that serves so much in a time, reserved in any order of time: a request takes the first slot at or after its time that has
 * room. (A single "free at" time would make every request wait for those that were made before it, even when they are for later.)
 * Slots far in the past are forgotten: a request for one of them is served at once.
 */
final class BandwidthCalendar {
  private static final int SLOTS = 1 << 15;
  private final long slotTicks;
  private final long capacity;
  private final long[] number = new long[SLOTS];
  private final long[] used = new long[SLOTS];
  private final long[] skip = new long[SLOTS];

  /** A resource that serves that many units in each slot of that many ticks. */
  BandwidthCalendar(long slotTicks, long capacity) {
    this.slotTicks = slotTicks;
    this.capacity = Math.max(1, capacity);
    java.util.Arrays.fill(number, -1);
  }

  /** Takes that many units (at most a slot's) and gives the time at which they are served. */
  long reserve(long time, long units) {
    long first = time / slotTicks;
    long slot = first;
    while (true) {
      int at = (int) slot & SLOTS - 1;
      if (number[at] != slot) {
        if (number[at] > slot) {
          return time;
        }
        number[at] = slot;
        used[at] = 0;
        skip[at] = slot + 1;
      }
      if (used[at] + units <= capacity || used[at] == 0) {
        long start = slot * slotTicks + used[at] * slotTicks / capacity;
        used[at] += units;
        return Math.max(time, start);
      }
      long next = skip[at];
      int following = (int) next & SLOTS - 1;
      if (number[following] == next && used[following] + units > capacity) {
        skip[at] = skip[following];
      }
      slot = next;
    }
  }
}
