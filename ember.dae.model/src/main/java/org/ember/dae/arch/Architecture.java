package org.ember.dae.arch;

/**
 * A decoupled access-execute machine as numbers. It is loaded from a description in the dae dialect ({@link ArchitectureReader}),
 * where each value's unit and source stand. Immutable; {@code with} gives a variant, for sweeps.
 */
public record Architecture(String name, long megahertz, Core core, AccessUnit accessUnit, Queue data, Queue control, Cache l1, Cache l2, Cache llc, Memory memory) {
  /** The core that runs the execute program; costs in hundredths of a cycle. */
  public record Core(int vectorBits, int reorderBuffer, int missRegisters, int prefetch, Costs costs) {
  }

  /** What operations of the core cost, in hundredths of a cycle. */
  public record Costs(long scalarOp, long longOp, long vectorOp, long load, long store, long lineSplit, long loopIteration, long mispredict, long call,
      long dispatch, long compare, long popScalar, long popVector) {
  }

  /** The access unit; lines that may be read again are asked for at the last cache, or at the second one of the core. */
  public record AccessUnit(int lanes, int layers, int storage, int streams, int outstanding, int issue, int start, int pushBytes, boolean readsL2) {
    /** One that reads at the last cache. */
    public AccessUnit(int lanes, int layers, int storage, int streams, int outstanding, int issue, int start, int pushBytes) {
      this(lanes, layers, storage, streams, outstanding, issue, start, pushBytes, false);
    }

    /** The same unit, reading at the second cache of the core or at the last one. */
    public AccessUnit reading(boolean atL2) {
      return new AccessUnit(lanes, layers, storage, streams, outstanding, issue, start, pushBytes, atL2);
    }
  }

  /** A queue from the access unit to the core: bytes (data) or tokens (control), cycles. */
  public record Queue(int capacity, int latency) {
  }

  /** A cache: bytes, ways, bytes of a line, cycles of a hit. */
  public record Cache(long size, int ways, int line, int latency) {
    public int sets() {
      return (int) Math.max(1, size / ((long) ways * line));
    }
  }

  /** Memory behind the last cache: nanoseconds, MB/s of each channel. */
  public record Memory(int channels, long megabytesPerSecond, long latency) {
  }

  /** Nanoseconds in cycles, rounded up. */
  public long cycles(long nanoseconds) {
    return (nanoseconds * megahertz + 999) / 1000;
  }

  /** Bytes that all channels together bring in 1024 cycles. */
  public long bytesPer1024Cycles() {
    return memory.channels * memory.megabytesPerSecond * 1024 / megahertz;
  }

  public Architecture with(Core newCore) {
    return new Architecture(name, megahertz, newCore, accessUnit, data, control, l1, l2, llc, memory);
  }

  public Architecture with(AccessUnit newUnit) {
    return new Architecture(name, megahertz, core, newUnit, data, control, l1, l2, llc, memory);
  }

  public Architecture with(Memory newMemory) {
    return new Architecture(name, megahertz, core, accessUnit, data, control, l1, l2, llc, newMemory);
  }

  public Architecture withQueues(Queue newData, Queue newControl) {
    return new Architecture(name, megahertz, core, accessUnit, newData, newControl, l1, l2, llc, memory);
  }

  public Architecture withCaches(Cache newL1, Cache newL2, Cache newLlc) {
    return new Architecture(name, megahertz, core, accessUnit, data, control, newL1, newL2, newLlc, memory);
  }
}
