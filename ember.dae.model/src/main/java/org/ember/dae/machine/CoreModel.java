package org.ember.dae.machine;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ember.dae.arch.Architecture;
import org.ember.dae.interp.AccessProgram;
import org.ember.dae.interp.Body;
import org.ember.dae.interp.DecoupledListener;
import org.ember.dae.interp.ExecutionError;
import org.ember.dae.interp.Node;
import org.ember.dae.interp.Observer;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Span;

/**
 * The core: its operations cost what {@link CostTable} says, one after the other; beside that it waits for tokens, operands, branches
 * it did not predict, and for loads that miss. A miss stops it only when as many operations have followed as the reorder buffer holds, so
 * misses that fall into one window overlap. Stores never stop it.
 */
final class CoreModel implements Observer {
  private static final long TICKS = MemorySystem.TICKS;
  private static final long NEVER = Long.MAX_VALUE;

  private final Architecture architecture;
  private final MemorySystem memory;
  private final CacheModel l1;
  private final SecondLevel caches;
  private final long lineBytes;
  private final int lineShift;
  private final long lineSplit;
  private final CostTable costs;
  private final BranchPredictor predictor = new BranchPredictor();
  private final AccessModel access;

  private long now;
  private long waited;
  /** After which operation the oldest miss under way stops the core unless it has ended. */
  private long deadline = NEVER;
  private final int window;
  private final long[] missStops;
  private final long[] missEnds;
  private int missHead;
  private int missCount;

  private int account;
  private final Map<Operation, Integer> accounts = new IdentityHashMap<>();
  private Operation[] operations = new Operation[64];
  private long[] work = new long[64];
  private long[] waiting = new long[64];
  private final long[] stalls = new long[Stall.values().length];
  private long executed;

  CoreModel(Architecture architecture) {
    this.architecture = architecture;
    memory = new MemorySystem(architecture);
    l1 = new CacheModel(architecture.l1());
    caches = new SecondLevel(architecture, memory);
    lineBytes = architecture.l1().line();
    lineShift = Long.numberOfTrailingZeros(lineBytes);
    lineSplit = architecture.core().costs().lineSplit();
    costs = new CostTable(architecture);
    window = architecture.core().reorderBuffer();
    missStops = new long[architecture.core().missRegisters()];
    missEnds = new long[missStops.length];
    access = new AccessModel(architecture, memory, this);
  }

  /** Makes bodies that charge this core. */
  Body.Factory bodies() {
    return (Block block, Node[] nodes) -> {
      int[] own = new int[nodes.length];
      long[] cost = new long[nodes.length];
      for (int i = 0; i < nodes.length; i++) {
        own[i] = account(nodes[i].operation());
        cost[i] = costs.of(nodes[i].operation());
      }
      long entryCost = costs.entering(block);
      return new TimedBody(nodes, this, entryCost == 0 ? 0 : account(block.getRegion().getOwner()), entryCost, own, cost);
    };
  }

  int account(Operation op) {
    Integer known = accounts.get(op);
    if (known != null) {
      return known;
    }
    int number = accounts.size();
    if (number == operations.length) {
      operations = Arrays.copyOf(operations, 2 * number);
      work = Arrays.copyOf(work, 2 * number);
      waiting = Arrays.copyOf(waiting, 2 * number);
    }
    operations[number] = op;
    accounts.put(op, number);
    return number;
  }

  /** The core works that long on an operation; one that takes no time is no instruction. */
  void charge(int forAccount, long ticks) {
    account = forAccount;
    if (ticks == 0) {
      return;
    }
    work[forAccount] += ticks;
    now += ticks;
    if (++executed > deadline) {
      settle();
    }
  }

  /** The core waits until a time. */
  void waitUntil(long time, Stall cause) {
    if (time > now) {
      long ticks = time - now;
      waiting[account] += ticks;
      waited += ticks;
      stalls[cause.ordinal()] += ticks;
      now = time;
    }
  }

  void mispredicted() {
    waitUntil(now + architecture.core().costs().mispredict(), Stall.CORE_MISPREDICT);
  }

  long now() {
    return now;
  }

  void stall(Stall cause, long ticks) {
    stalls[cause.ordinal()] += ticks;
  }

  BranchPredictor predictor() {
    return predictor;
  }

  private void settle() {
    while (missCount > 0 && executed > missStops[missHead]) {
      waitUntil(missEnds[missHead], Stall.CORE_MEMORY);
      missHead = (missHead + 1) % missStops.length;
      missCount--;
    }
    deadline = missCount == 0 ? NEVER : missStops[missHead];
  }

  /** An access of that size at that place crosses so many lines more than it must. */
  void split(long start, long bytes) {
    long extra = ((start & lineBytes - 1) + bytes - 1 >> lineShift) - (bytes - 1 >> lineShift);
    if (extra > 0) {
      charge(account, extra * lineSplit);
    }
  }

  @Override
  public void load(Node node, long address, int bytes) {
    split(address, bytes);
    for (long line = l1.line(address); line <= l1.line(address + bytes - 1); line++) {
      if (!l1.access(line)) {
        miss(caches.fill(l1.address(line), now));
      }
    }
  }

  @Override
  public void store(Node node, long address, int bytes) {
    split(address, bytes);
    for (long line = l1.line(address); line <= l1.line(address + bytes - 1); line++) {
      if (!l1.access(line)) {
        caches.fill(l1.address(line), now);
      }
    }
  }

  /** The access unit writes a line: the core's own caches must not keep an older one. */
  void written(long address) {
    l1.drop(l1.line(address));
    caches.drop(address);
  }

  /** The access unit reads a line at the core's second cache, see {@link SecondLevel#read}. */
  long readAtL2(long address, long time) {
    return caches.read(address, time);
  }

  private void miss(long end) {
    if (missCount == missStops.length) {
      waitUntil(missEnds[missHead], Stall.CORE_MEMORY);
      missHead = (missHead + 1) % missStops.length;
      missCount--;
    }
    int at = (missHead + missCount++) % missStops.length;
    missStops[at] = executed + window;
    missEnds[at] = end;
    deadline = missStops[missHead];
  }

  @Override
  public void loopEnded(Node node, long iterations) {
    if (!predictor.predictsTrips(node.id(), iterations)) {
      mispredicted();
    }
  }

  @Override
  public void branch(Node node, boolean taken) {
    if (!predictor.predictsBranch(node.id(), taken)) {
      mispredicted();
    }
  }

  @Override
  public DecoupledListener decoupled(AccessProgram program) {
    access.start(program, now);
    return access;
  }

  /** The access unit has ended at that time; the core goes on from there. */
  void join(long time, Node where) {
    if (time > now) {
      waitUntil(time, Stall.CORE_TOKEN);
    }
    if (now < 0) {
      throw new ExecutionError(where.operation(), "the run takes more cycles than can be counted");
    }
  }

  MachineReport report() {
    Map<Stall, Long> byCause = new LinkedHashMap<>();
    for (Stall cause : Stall.values()) {
      byCause.put(cause, cycles(stalls[cause.ordinal()]));
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    access.count(counts);
    counts.put("core-operations", executed);
    counts.put("l1-hits", l1.hits());
    counts.put("l1-misses", l1.misses());
    counts.put("l2-hits", caches.hits());
    counts.put("l2-misses", caches.misses());
    counts.put("prefetches", caches.prefetches());
    counts.put("llc-hits", memory.llc().hits());
    counts.put("llc-misses", memory.llc().misses());
    counts.put("dram-bytes", memory.llc().misses() * memory.lineBytes());
    Map<Span, MachineReport.OriginCost> origins = new LinkedHashMap<>();
    for (int a = 0; a < accounts.size(); a++) {
      if (work[a] + waiting[a] > 0) {
        MachineReport.OriginCost cost = new MachineReport.OriginCost((double) work[a] / TICKS, (double) waiting[a] / TICKS);
        origins.merge(ExecutionError.span(operations[a]), cost, MachineReport.OriginCost::plus);
      }
    }
    return new MachineReport(cycles(now), cycles(now - waited), byCause, counts, access.dataHighWater(), access.controlHighWater(), origins);
  }

  private static long cycles(long ticks) {
    return (ticks + TICKS - 1) / TICKS;
  }
}
