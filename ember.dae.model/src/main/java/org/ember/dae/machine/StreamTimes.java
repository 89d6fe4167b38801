package org.ember.dae.machine;

import java.util.Arrays;
import org.ember.dae.interp.AccessProgram;
import org.ember.ir.Operation;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.EnumAttr;

/** When the current element of each stream is there, and the line that each stream asked for last. */
final class StreamTimes {
  final long[] ready;
  final long[] latency;
  final long[] lastLine;
  final long[] lastDone;
  /** How long the request of the current element waited for a place among the outstanding ones, and for bandwidth. */
  final long[] slotWait;
  final long[] bandwidthWait;

  /** Whether what a stream accesses is not expected to be accessed again, and whether its lines are asked for at the core's second cache. */
  final boolean[] once;
  final boolean[] atL2;

  /** @param readsL2 whether the machine asks there unless a stream says otherwise */
  StreamTimes(AccessProgram program, boolean readsL2) {
    int count = program.streamCount();
    ready = new long[count];
    latency = new long[count];
    lastLine = new long[count];
    lastDone = new long[count];
    slotWait = new long[count];
    bandwidthWait = new long[count];
    once = new boolean[count];
    atL2 = new boolean[count];
    Arrays.fill(lastLine, -1);
    for (AccessProgram.Unit unit : program.units()) {
      for (AccessProgram.Stream stream : unit.streams()) {
        String name = stream.node().operation().getName();
        boolean arithmetic = name.endsWith("alu_stream") || name.equals("tmu.set_alu_str") || name.startsWith("arith.");
        Operation op = stream.node().operation();
        once[stream.index()] = op.attribute("nontemporal") instanceof BoolAttr flag && flag.value();
        boolean level2 = op.attribute("read_level") instanceof EnumAttr level ? level.text().equals("l2") : readsL2;
        atL2[stream.index()] = level2 && !once[stream.index()];
        latency[stream.index()] = arithmetic ? MemorySystem.TICKS : 0;
      }
    }
  }
}
