package org.ember.dae.machine;

import java.util.ArrayList;
import java.util.List;
import org.ember.dae.arch.Architecture;
import org.ember.dae.interp.AccessProgram;
import org.ember.dae.interp.ExecutionError;
import org.ember.dialect.aspect.support.StorageShares;

/**
 * What the units of an access program have of the access unit: how many iterations their queues hold, and how many of the program's lanes each
 * lane takes, one after the other. A program of the tmu level says it; for one of the dlc level, the layers that it uses share a lane's storage as
 * they would be given it ({@link StorageShares}), and each has room for the fewest elements if that does not fit.
 */
final class Mapping {
  private final AccessProgram program;
  private final Architecture.AccessUnit access;
  private final boolean[] queued;
  /** The bytes of a lane that each depth of units has; null if not all get room for the fewest elements. */
  private final long[] shares;

  private Mapping(AccessProgram program, int streams, Architecture.AccessUnit access) {
    this.program = program;
    this.access = access;
    this.queued = queued(program, streams);
    List<Long> needs = new ArrayList<>();
    for (AccessProgram.Unit unit : program.units()) {
      while (needs.size() <= unit.depth()) {
        needs.add(0L);
      }
      needs.set(unit.depth(), Math.max(needs.get(unit.depth()), bytes(unit)));
    }
    shares = StorageShares.of(needs, access.storage());
  }

  /** @throws ExecutionError if the program is mapped to more than this machine has */
  static Mapping of(AccessProgram program, StreamTimes streams, Architecture.AccessUnit access) {
    if (program.isMapped()) {
      check(program, "lanes", access.lanes());
      check(program, "layers", access.layers());
      check(program, "storage", access.storage());
      check(program, "streams", access.streams());
    }
    return new Mapping(program, streams.ready.length, access);
  }

  private static void check(AccessProgram program, String resource, long available) {
    if (program.resource(resource) > available) {
      String unit = resource.equals("storage") ? " bytes of storage a lane" : resource.equals("streams") ? " streams a unit" : " " + resource;
      throw new ExecutionError(program.operation(), "the access program is mapped to a machine of " + program.resource(resource) + unit + ", this one has " + available,
          "lower it for this machine (--arch)");
    }
  }

  /** How many of the program's lanes each of the machine's takes. */
  long turns(int unit) {
    AccessProgram.Unit each = program.units().get(unit);
    return each.turns() > 0 ? each.turns() : (each.lanes() + access.lanes() - 1) / access.lanes();
  }

  /** How many iterations the queues of a unit hold. */
  int depth(int unit) {
    AccessProgram.Unit each = program.units().get(unit);
    if (each.queueDepth() > 0) {
      return each.queueDepth();
    }
    return (int) StorageShares.depth(shares == null ? 0 : shares[each.depth()], bytes(each));
  }

  /** The bytes of a lane that an element in each queue of a unit takes. */
  private long bytes(AccessProgram.Unit unit) {
    long bytes = 0;
    for (AccessProgram.Stream stream : unit.streams()) {
      if (queued[stream.index()]) {
        bytes += (long) stream.laneBytes() * ((stream.lanes() + access.lanes() - 1) / access.lanes());
      }
    }
    return bytes;
  }

  /**
   * Only elements that somebody reads later wait in a queue: those that are pushed, those that an inner unit reads, and what a store waits
   * for: loaded values and indices. Counters and masks are counted again where a store needs them.
   */
  private static boolean[] queued(AccessProgram program, int streams) {
    int[] maker = new int[streams];
    java.util.Arrays.fill(maker, -1);
    for (AccessProgram.Unit unit : program.units()) {
      unit.streams().forEach(stream -> maker[stream.index()] = unit.index());
    }
    boolean[] queued = new boolean[streams];
    for (AccessProgram.Push push : program.pushes()) {
      if (push.stream() >= 0) {
        queued[push.stream()] = true;
      }
    }
    boolean[] loaded = loaded(program, maker);
    for (AccessProgram.Unit reader : program.units()) {
      for (int bound : reader.bounds()) {
        queued[bound] = true;
      }
      for (AccessProgram.Stream stream : reader.streams()) {
        for (int input : stream.inputs()) {
          queued[input] |= stream.unit() != maker[input] || stream.isStore() && loaded[input];
        }
      }
    }
    return queued;
  }

  /** The streams that are loaded on their unit, or computed from one that is. */
  private static boolean[] loaded(AccessProgram program, int[] maker) {
    boolean[] loaded = new boolean[maker.length];
    for (AccessProgram.Unit unit : program.units()) {
      for (AccessProgram.Stream stream : unit.streams()) {
        loaded[stream.index()] = !stream.isStore() && stream.node().operation().definition().hasTrait("Reads");
        for (int input : stream.inputs()) {
          loaded[stream.index()] |= loaded[input] && maker[input] == unit.index();
        }
      }
    }
    return loaded;
  }
}
