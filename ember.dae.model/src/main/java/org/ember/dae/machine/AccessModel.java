package org.ember.dae.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ember.dae.arch.Architecture;
import org.ember.dae.interp.AccessProgram;
import org.ember.dae.interp.DecoupledListener;
import org.ember.dae.interp.ExecutionError;
import org.ember.dae.interp.Node;
import org.ember.dae.interp.Observer;
import org.ember.ir.Operation;
import org.ember.ir.diag.Note;

/**
 * The access unit, as time stamps. A unit starts an iteration a cycle after the last one (more if it has more lanes than the machine),
 * when its bounds are there and its stream storage has room ({@link Mapping}): a unit runs ahead of
 * what has been marshaled by as many iterations as elements fit. A stream's element is there when its inputs are and, if it is loaded,
 * when its line has come: requests take a place among the outstanding ones; a request to the line just asked for by the same stream is
 * that one. A store takes an issue slot for each line that it opens; nobody waits for it, but one that waits for bandwidth stops those
 * behind it. What is pushed leaves in program order, one operand or token a cycle, and waits for room in its queue.
 */
final class AccessModel implements DecoupledListener, Observer {
  private static final long TICKS = MemorySystem.TICKS;

  private final Architecture architecture;
  private final MemorySystem memory;
  private final CoreModel core;
  private final Outstanding outstanding;
  private final BandwidthCalendar issue;
  private final int pushBytes;
  private QueueModel data;
  private QueueModel control;
  private AccessProgram program;
  private UnitTimes[] units;
  private StreamTimes streams;
  private long base;
  private long lastPush;
  /** When the last store left, and when all that left have arrived. */
  private long lastStore;
  private long stored;
  private int stream;
  private long asked;
  private long done;
  private long slotWait;
  private long bandwidthWait;
  private Node waiting;
  private boolean waitsForToken;
  private final TokenCosts tokens;

  private long dataHighWater;
  private long controlHighWater;
  private long tokenCount;
  private long operandCount;
  private long operandBytes;
  private long iterations;
  private long elements;
  private long requests;
  private long coalesced;
  /** Lines that were asked for at the last cache: those that are read once, and those that may be read again. */
  private long llcOnce;
  private long llcReused;
  private long stores;
  private long storedLines;

  AccessModel(Architecture architecture, MemorySystem memory, CoreModel core) {
    this.architecture = architecture;
    this.memory = memory;
    this.core = core;
    outstanding = new Outstanding(architecture.accessUnit().outstanding());
    issue = new BandwidthCalendar(16 * TICKS / architecture.accessUnit().issue());
    pushBytes = architecture.accessUnit().pushBytes();
    tokens = new TokenCosts(architecture.core().costs());
  }

  /** A compute loop starts at a time: both queues are empty. */
  void start(AccessProgram newProgram, long time) {
    program = newProgram;
    base = time;
    lastPush = time;
    lastStore = time;
    stored = time;
    data = new QueueModel(architecture.data().capacity());
    control = new QueueModel(architecture.control().capacity());
    streams = new StreamTimes(newProgram, architecture.accessUnit().readsL2());
    units = new UnitTimes[newProgram.units().size()];
    Mapping mapping = Mapping.of(newProgram, streams, architecture.accessUnit());
    for (int u = 0; u < units.length; u++) {
      units[u] = new UnitTimes(mapping.depth(u), TICKS * mapping.turns(u), time);
    }
  }

  @Override
  public Observer accessObserver() {
    return this;
  }

  @Override
  public void enter(AccessProgram.Unit unit) {
    long time = unit.parent() < 0 ? base : units[unit.parent()].iteration;
    for (int bound : unit.bounds()) {
      time = Math.max(time, streams.ready[bound]);
    }
    units[unit.index()].fibre = time + architecture.accessUnit().start() * TICKS;
  }

  @Override
  public void iterate(AccessProgram.Unit unit) {
    units[unit.index()].next();
    iterations++;
  }

  @Override
  public void iterated(AccessProgram.Unit unit) {
    units[unit.index()].release(Math.max(lastPush, lastStore));
  }

  @Override
  public void beforeStream(AccessProgram.Stream next) {
    long time = next.unit() < 0 ? base : units[next.unit()].iteration;
    for (int input : next.inputs()) {
      time = Math.max(time, streams.ready[input]);
    }
    stream = next.index();
    asked = time;
    done = time + streams.latency[stream];
    slotWait = 0;
    bandwidthWait = 0;
    elements += next.lanes();
  }

  @Override
  public void afterStream(AccessProgram.Stream last) {
    streams.ready[last.index()] = done;
    streams.slotWait[last.index()] = slotWait;
    streams.bandwidthWait[last.index()] = bandwidthWait;
  }

  @Override
  public void load(Node node, long address, int bytes) {
    long last = memory.llc().line(address + bytes - 1);
    for (long line = memory.llc().line(address); line <= last; line++) {
      if (streams.lastLine[stream] == line) {
        coalesced++;
        done = Math.max(done, streams.lastDone[stream]);
        continue;
      }
      long time = issue.reserve(asked);
      long free = outstanding.free();
      if (free > time) {
        slotWait = free - time;
        time = free;
      }
      long end = read(line, time);
      bandwidthWait = memory.lastBandwidthWait();
      outstanding.add(end);
      requests++;
      streams.lastLine[stream] = line;
      streams.lastDone[stream] = end;
      done = Math.max(done, end);
    }
  }

  /** Asks for a line where the stream reads: at the last cache, or at the core's second one, which passes on what it does not have. */
  private long read(long line, long time) {
    if (!streams.atL2[stream]) {
      llcOnce += streams.once[stream] ? 1 : 0;
      llcReused += streams.once[stream] ? 0 : 1;
      return memory.request(line, time, streams.once[stream]);
    }
    long end = core.readAtL2(memory.llc().address(line), time);
    llcReused += end < 0 ? 1 : 0;
    return end < 0 ? ~end : end;
  }

  /** Stores leave in program order, when what they store is there. What goes to the line that the same stream wrote last is merged into it. */
  @Override
  public void store(Node node, long address, int bytes) {
    long marshaled = Math.max(lastPush, lastStore);
    if (asked > marshaled) {
      core.stall(Stall.ACCESS_MEMORY, asked - marshaled);
    }
    lastStore = Math.max(lastStore, asked);
    stores++;
    long last = memory.llc().line(address + bytes - 1);
    for (long line = memory.llc().line(address); line <= last; line++) {
      if (streams.lastLine[stream] != line) {
        lastStore = issue.reserve(lastStore);
        stored = Math.max(stored, memory.write(line, lastStore, streams.once[stream]));
        lastStore += memory.lastBandwidthWait();
        core.written(memory.llc().address(line));
        storedLines++;
        streams.lastLine[stream] = line;
      }
    }
  }


  @Override
  public void loopEnded(Node node, long trips) {
    // traversals do not predict
  }

  @Override
  public void branch(Node node, boolean taken) {
    // traversals do not branch
  }

  @Override
  public DecoupledListener decoupled(AccessProgram inner) {
    throw new ExecutionError(inner.operation(), "an access program cannot start another one");
  }

  @Override
  public void push(AccessProgram.Push push) {
    UnitTimes unit = units[push.unit()];
    QueueModel queue = push.isToken() ? control : data;
    int size = push.isToken() ? 1 : push.bytes();
    long time = lastPush + (size <= pushBytes ? TICKS : TICKS * ((size + pushBytes - 1) / pushBytes));
    long ready = Math.max(unit.fibre, unit.iteration);
    if (push.stream() >= 0) {
      ready = Math.max(ready, streams.ready[push.stream()]);
    }
    if (ready > time) {
      stall(push.stream(), ready - time);
      time = ready;
    }
    long room = queue.room(size);
    if (room == QueueModel.NEVER) {
      throw deadlock(push, queue);
    }
    if (room > time) {
      core.stall(push.isToken() ? Stall.ACCESS_CONTROL_QUEUE : Stall.ACCESS_DATA_QUEUE, room - time);
      time = room;
    }
    lastPush = time;
    queue.push(size, time, time + TICKS * (push.isToken() ? architecture.control() : architecture.data()).latency());
    if (push.isToken()) {
      tokenCount++;
    } else {
      operandCount++;
      operandBytes += size;
    }
  }

  /** The marshaling waits for an element: because of the outstanding requests, of the memory's bandwidth, or of its latency. */
  private void stall(int from, long ticks) {
    long slots = from < 0 ? 0 : Math.min(ticks, streams.slotWait[from]);
    long bandwidth = from < 0 ? 0 : Math.min(ticks - slots, streams.bandwidthWait[from]);
    core.stall(Stall.ACCESS_OUTSTANDING, slots);
    core.stall(Stall.ACCESS_BANDWIDTH, bandwidth);
    core.stall(Stall.ACCESS_MEMORY, ticks - slots - bandwidth);
  }

  private ExecutionError deadlock(AccessProgram.Push push, QueueModel queue) {
    boolean token = queue == control;
    if (!token && push.bytes() > architecture.data().capacity()) {
      return new ExecutionError(push.operation(), "an operand of " + push.bytes() + " bytes does not fit the data queue of " + architecture.data().capacity() + " bytes",
          "make the capacity of the data queue larger in the architecture (dae.queue), or use fewer lanes");
    }
    String what = token ? "control queue of " + architecture.control().capacity() + " tokens" : "data queue of " + architecture.data().capacity() + " bytes";
    Operation core = waiting.operation();
    String access = "the access unit waits for room in the " + what + (token ? " to push token " + push.token() : " to push " + push.bytes() + " bytes");
    String wants = "the core waits for " + (waitsForToken ? "a token" : "an operand");
    return new ExecutionError(push.operation(), "deadlock: " + access + ", " + wants, List.of(new Note(ExecutionError.span(core), wants + " here")),
        "make the capacity of the " + (token ? "control" : "data") + " queue larger in the architecture (dae.queue), or push the token before the operands of its callback");
  }

  @Override
  public void waits(Node node, boolean forToken) {
    waiting = node;
    waitsForToken = forToken;
  }

  @Override
  public void popToken(Node node, long token) {
    core.charge(tokens.account(node, core), 0);
    core.waitUntil(control.nextVisible(), Stall.CORE_TOKEN);
    control.pop(core.now());
    core.charge(tokens.account(node, core), tokens.cost(token));
    if (!core.predictor().predictsToken(token)) {
      core.mispredicted();
    }
  }

  @Override
  public void popOperand(Node node) {
    core.waitUntil(data.nextVisible(), Stall.CORE_OPERAND);
    core.split(data.nextStart(), data.nextUnits());
    data.pop(core.now());
  }

  @Override
  public void ended(Node node) {
    long end = Math.max(lastPush, stored);
    for (UnitTimes unit : units) {
      end = Math.max(end, Math.max(unit.fibre, unit.iteration));
    }
    core.join(end, node);
    if (!program.sendsEachTokenOnce()) {
      // that no token is left looks like one more, which nobody foresaw
      core.charge(tokens.account(node, core), tokens.endCost());
      core.mispredicted();
    }
    dataHighWater = Math.max(dataHighWater, data.highWater());
    controlHighWater = Math.max(controlHighWater, control.highWater());
  }

  long dataHighWater() {
    return dataHighWater;
  }

  long controlHighWater() {
    return controlHighWater;
  }

  void count(Map<String, Long> counts) {
    counts.put("tokens", tokenCount);
    counts.put("operands", operandCount);
    counts.put("operand-bytes", operandBytes);
    counts.put("iterations", iterations);
    counts.put("stream-elements", elements);
    counts.put("requests", requests);
    counts.put("coalesced", coalesced);
    counts.put("llc-nontemporal", llcOnce);
    counts.put("llc-temporal", llcReused);
    counts.put("stores", stores);
    counts.put("stored-lines", storedLines);
  }

  /** The requests under way: a new one takes the place of the oldest. */
  private static final class Outstanding {
    private final long[] ends;
    private int next;

    Outstanding(int limit) {
      ends = new long[limit];
    }

    long free() {
      return ends[next];
    }

    void add(long end) {
      ends[next] = end;
      next = next + 1 == ends.length ? 0 : next + 1;
    }
  }

  /** When the iterations of a unit happen. */
  private static final class UnitTimes {
    private final long[] released;
    private final long step;
    private int at;
    long fibre;
    long iteration;

    UnitTimes(int depth, long step, long start) {
      released = new long[depth];
      this.step = step;
      Arrays.fill(released, start);
      fibre = start;
      iteration = start;
    }

    void next() {
      iteration = Math.max(Math.max(fibre, iteration + step), released[at]);
    }

    /** The current iteration has been marshaled: its storage is free. */
    void release(long time) {
      released[at] = Math.max(time, iteration);
      at = at + 1 == released.length ? 0 : at + 1;
    }
  }
}
