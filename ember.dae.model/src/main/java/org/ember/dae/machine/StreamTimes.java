package org.ember.dae.machine;

import java.util.Arrays;
import org.ember.dae.arch.Architecture;
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
        boolean arithmetic = name.endsWith("alu_stream") || name.startsWith("arith.");
        latency[stream.index()] = arithmetic ? MemorySystem.TICKS : 0;
      }
    }
  }

  /**
   * How many iterations of a unit its storage holds. Only elements that somebody reads later need storage: those that are pushed and
   * those that an inner unit reads. The layers that the program uses share a lane's storage equally.
   */
  int depth(AccessProgram program, int unit, Architecture.AccessUnit access) {
    boolean[] stored = new boolean[ready.length];
    for (AccessProgram.Push push : program.pushes()) {
      if (push.stream() >= 0) {
        stored[push.stream()] = true;
      }
    }
    for (AccessProgram.Unit reader : program.units()) {
      for (int bound : reader.bounds()) {
        stored[bound] = true;
      }
      for (AccessProgram.Stream stream : reader.streams()) {
        for (int input : stream.inputs()) {
          stored[input] |= stream.unit() != unitOf(program, input);
        }
      }
    }
    int layers = 1;
    for (AccessProgram.Unit other : program.units()) {
      layers = Math.max(layers, other.depth() + 1);
    }
    long bytes = 0;
    for (AccessProgram.Stream stream : program.units().get(unit).streams()) {
      if (stored[stream.index()]) {
        // lanes beyond those of the machine take turns: each lane stores several elements
        bytes += (long) stream.laneBytes() * ((stream.lanes() + access.lanes() - 1) / access.lanes());
      }
    }
    return (int) Math.max(2, Math.min(4096, access.storage() / layers / Math.max(1, bytes)));
  }

  private static int unitOf(AccessProgram program, int stream) {
    for (AccessProgram.Unit unit : program.units()) {
      for (AccessProgram.Stream candidate : unit.streams()) {
        if (candidate.index() == stream) {
          return unit.index();
        }
      }
    }
    return -1;
  }
}
