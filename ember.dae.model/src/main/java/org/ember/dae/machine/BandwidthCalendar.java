package org.ember.dae.machine;

/**
 * A resource that serves so much in a time, reserved in any order of time: a request takes the first slot at or after its time that has
 * room. (A single "free at" time would make every request wait for those that were made before it, even when they are for later.)
 * Slots far in the past are forgotten: a request for one of them is served at once.
 */
final class BandwidthCalendar {
  private static final int SLOTS = 1 << 15;
  /** Requests served in a slot. */
  private static final int CAPACITY = 16;
  private final long slotTicks;
  private final long[] number = new long[SLOTS];
  private final int[] used = new int[SLOTS];
  private final long[] skip = new long[SLOTS];

  /** A resource that serves a request in the time that so many ticks take for 16. */
  BandwidthCalendar(long ticksFor16) {
    this.slotTicks = Math.max(1, ticksFor16);
    java.util.Arrays.fill(number, -1);
  }

  /** Takes a place for a request at or after a time and gives the time at which it is served. */
  long reserve(long time) {
    long slot = time / slotTicks;
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
      if (used[at] < CAPACITY) {
        return Math.max(time, slot * slotTicks + used[at]++ * slotTicks / CAPACITY);
      }
      long next = skip[at];
      int following = (int) next & SLOTS - 1;
      if (number[following] == next && used[following] == CAPACITY) {
        skip[at] = skip[following];
      }
      slot = next;
    }
  }
}
