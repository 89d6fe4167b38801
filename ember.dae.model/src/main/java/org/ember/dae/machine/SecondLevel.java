package org.ember.dae.machine;

import java.util.Arrays;
import org.ember.dae.arch.Architecture;

/**
 * The core's second cache level with its prefetcher: when a line is asked for after the one before it, the next ones are requested
 * ahead, the more the longer the stream has held. A line that was prefetched but has not come yet is waited for.
 */
final class SecondLevel {
  private static final int STREAMS = 16;
  private final CacheModel cache;
  private final MemorySystem memory;
  private final long latency;
  private final int ahead;
  private final long[] lastOfStream = new long[STREAMS];
  private final long[] frontOfStream = new long[STREAMS];
  private final int[] confirmed = new int[STREAMS];
  private int nextStream;
  private long prefetches;

  SecondLevel(Architecture architecture, MemorySystem memory) {
    this.memory = memory;
    cache = new CacheModel(architecture.l2());
    latency = architecture.l2().latency() * MemorySystem.TICKS;
    ahead = architecture.core().prefetch();
    Arrays.fill(lastOfStream, -2);
  }

  /** When a line that the first level has not is there. */
  long fill(long address, long now) {
    long line = cache.line(address);
    long done = now + latency;
    long below = memory.llc().line(address);
    done = cache.access(line) ? Math.max(done, memory.arrival(below, done)) : memory.request(below, done);
    prefetch(line, now + latency);
    return done;
  }

  /**
   * When a line that the access unit asks for here is there; it is in this cache from then on.
   *
   * @return negative if the line was not here: then its last cache was asked, and the time is the complement
   */
  long read(long address, long time) {
    long below = memory.llc().line(address);
    if (cache.access(cache.line(address))) {
      return Math.max(time + latency, memory.arrival(below, time + latency));
    }
    return ~memory.request(below, time + latency);
  }

  /** Forgets the line of an address that the access unit has written. */
  void drop(long address) {
    cache.drop(cache.line(address));
  }

  private void prefetch(long line, long time) {
    if (ahead == 0) {
      return;
    }
    for (int s = 0; s < STREAMS; s++) {
      if (lastOfStream[s] == line - 1) {
        lastOfStream[s] = line;
        confirmed[s]++;
        for (long next = Math.max(line, frontOfStream[s]) + 1; next <= line + Math.min(ahead, 2 * confirmed[s]); next++) {
          if (!cache.access(next)) {
            memory.request(memory.llc().line(cache.address(next)), time);
            prefetches++;
          }
          frontOfStream[s] = next;
        }
        return;
      }
    }
    lastOfStream[nextStream] = line;
    frontOfStream[nextStream] = line;
    confirmed[nextStream] = 0;
    nextStream = (nextStream + 1) % STREAMS;
  }

  long hits() {
    return cache.hits();
  }

  long misses() {
    return cache.misses();
  }

  long prefetches() {
    return prefetches;
  }
}
