package org.ember.dae.machine;

import org.ember.dae.arch.Architecture;

/** The last cache and the memory behind it, shared by the core and the access unit. Times are in ticks, 100 to a cycle. */
final class MemorySystem {
  static final long TICKS = 100;
  private static final int IN_FLIGHT = 1 << 12;

  private final CacheModel llc;
  private final int lineBytes;
  private final long llcLatency;
  private final long memoryLatency;
  private final BandwidthCalendar bandwidth;
  private final long[] flyingLine = new long[IN_FLIGHT];
  private final long[] flyingDone = new long[IN_FLIGHT];
  private long lastBandwidthWait;

  MemorySystem(Architecture architecture) {
    llc = new CacheModel(architecture.llc());
    lineBytes = architecture.llc().line();
    llcLatency = architecture.llc().latency() * TICKS;
    memoryLatency = architecture.cycles(architecture.memory().latency()) * TICKS;
    bandwidth = new BandwidthCalendar(16 * TICKS * 1024 * lineBytes / Math.max(1, architecture.bytesPer1024Cycles()));
    java.util.Arrays.fill(flyingLine, -1);
  }

  /** Asks for a line at a time; gives the time at which it is there. */
  long request(long line, long time) {
    return request(line, time, false);
  }

  /** The same; a line that is read once does not displace others. */
  long request(long line, long time, boolean once) {
    int at = place(line);
    lastBandwidthWait = 0;
    if (once ? llc.accessOnce(line) : llc.access(line)) {
      return Math.max(time + llcLatency, arrival(line, time + llcLatency));
    }
    long asked = time + llcLatency;
    long served = bandwidth.reserve(asked);
    lastBandwidthWait = served - asked;
    long done = served + memoryLatency;
    flyingLine[at] = line;
    flyingDone[at] = done;
    return done;
  }

  /**
   * Writes a line at a time, without reading it back; gives the time at which the last cache or the memory has taken it. A line that the
   * cache does not hold takes the memory's bandwidth once: to be fetched if only a part of it is written, to be written back some time if
   * all of it is.
   */
  long write(long line, long time, boolean once) {
    long asked = time + llcLatency;
    lastBandwidthWait = 0;
    if (once ? llc.accessOnce(line) : llc.access(line)) {
      return asked;
    }
    long served = bandwidth.reserve(asked);
    lastBandwidthWait = served - asked;
    return served;
  }

  /**
   * When a line that was requested before is there; 0 if that is long ago. The units are not simulated in the order of time: who asks memory
   * for the line earlier than that request did gets it earlier, and so does everybody after.
   *
   * @param asked when whoever asks now could ask the memory
   */
  long arrival(long line, long asked) {
    int at = place(line);
    if (flyingLine[at] != line) {
      return 0;
    }
    flyingDone[at] = Math.min(flyingDone[at], asked + memoryLatency);
    return flyingDone[at];
  }

  private static int place(long line) {
    return (int) (line ^ line >>> 12) & IN_FLIGHT - 1;
  }

  CacheModel llc() {
    return llc;
  }

  int lineBytes() {
    return lineBytes;
  }

  /** How long the last request waited for the memory's bandwidth. */
  long lastBandwidthWait() {
    return lastBandwidthWait;
  }
}
