package org.ember.dae.machine;

import java.util.Arrays;
import org.ember.dae.interp.AccessProgram;

/** When the current element of each stream is there, and the line that each stream asked for last. */
final class StreamTimes {
  final long[] ready;
  final long[] latency;
  final long[] lastLine;
  final long[] lastDone;
  /** How long the request of the current element waited for a place among the outstanding ones, and for bandwidth. */
  final long[] slotWait;
  final long[] bandwidthWait;

  StreamTimes(AccessProgram program) {
    int count = program.streamCount();
    ready = new long[count];
    latency = new long[count];
    lastLine = new long[count];
    lastDone = new long[count];
    slotWait = new long[count];
    bandwidthWait = new long[count];
    Arrays.fill(lastLine, -1);
    for (AccessProgram.Unit unit : program.units()) {
      for (AccessProgram.Stream stream : unit.streams()) {
        String name = stream.node().operation().getName();
        boolean arithmetic = name.endsWith("alu_stream") || name.equals("tmu.set_alu_str") || name.startsWith("arith.");
        latency[stream.index()] = arithmetic ? MemorySystem.TICKS : 0;
      }
    }
  }
}
