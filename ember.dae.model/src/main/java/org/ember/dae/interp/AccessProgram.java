package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.attributes.IntegerAttr;

/**
 * The access program of one dlc.configure_access_engine or tmu.access_program, made ready to run: its units, its streams, and a flat list of instructions
 * that traverses them. {@link AccessRun} executes it up to one push at a time, so that it is a coroutine of the execute program.
 */
public final class AccessProgram {
  /** A traversal unit. */
  public static final class Unit {
    final Operation op;
    final int index;
    final Unit parent;
    final List<Unit> children = new ArrayList<>();
    final List<Stream> streams = new ArrayList<>();
    final List<List<Push>> pushes = new ArrayList<>();
    int lower;
    int upper;
    int step;
    int variable;
    int lanes = 1;
    int depth;
    int turns;
    int[] bounds = {};

    Unit(Operation op, int index, Unit parent) {
      this.op = op;
      this.index = index;
      this.parent = parent;
      for (int e = 0; e < Event.values().length; e++) {
        pushes.add(new ArrayList<>());
      }
    }

    public Operation operation() {
      return op;
    }

    public int index() {
      return index;
    }

    /** The number of the unit in which this one nests, or -1. */
    public int parent() {
      return parent == null ? -1 : parent.index;
    }

    public int depth() {
      return parent == null ? 0 : parent.depth() + 1;
    }

    public int lanes() {
      return lanes;
    }

    /** How many iterations the queues of this unit hold; 0 if the program is not mapped to a machine. */
    public int queueDepth() {
      return depth;
    }

    /** How many of the program's lanes each of the machine's takes, one after the other; 0 if the unit has no lanes or is not mapped. */
    public int turns() {
      return turns;
    }

    /** The streams of this unit, in the order in which they are evaluated in each iteration. */
    public List<Stream> streams() {
      return streams;
    }

    /** The streams that give this unit its bounds; those of an outer unit. */
    public int[] bounds() {
      return bounds;
    }

    boolean isWithin(Unit other) {
      return this == other || parent != null && parent.isWithin(other);
    }
  }

  /** When a unit pushes, in the order in which the events come. */
  enum Event {
    FBEG, BEG, ITE, END, FEND
  }

  /** A stream of a unit: a node that computes its element once an iteration. */
  public static final class Stream {
    final Node node;
    final int index;
    final int[] inputs;
    final int unit;
    final int lanes;
    final int laneBytes;
    final boolean store;

    Stream(Node node, int index, int[] inputs, int unit, int lanes, int laneBytes, boolean store) {
      this.node = node;
      this.index = index;
      this.inputs = inputs;
      this.unit = unit;
      this.lanes = lanes;
      this.laneBytes = laneBytes;
      this.store = store;
    }

    /** Whether this stores what its inputs bring, and has no elements itself. */
    public boolean isStore() {
      return store;
    }

    /** The number of the unit of this stream, or -1 if it is constant. */
    public int unit() {
      return unit;
    }

    /** The number of lanes of an element. */
    public int lanes() {
      return lanes;
    }

    /** The size of an element in each lane. */
    public int laneBytes() {
      return laneBytes;
    }

    public Node node() {
      return node;
    }

    public int index() {
      return index;
    }

    /** The streams that this one is computed from. */
    public int[] inputs() {
      return inputs;
    }
  }

  /** What is pushed on an event: an operand, or a token if the slot is negative. */
  public static final class Push {
    final Operation op;
    final int unit;
    final int slot;
    final boolean vector;
    final int lanes;
    final int type;
    final int stream;
    final int bytes;
    final long token;

    Push(Operation op, int unit, int slot, boolean vector, int lanes, int type, int stream, int bytes, long token) {
      this.op = op;
      this.unit = unit;
      this.slot = slot;
      this.vector = vector;
      this.lanes = lanes;
      this.type = type;
      this.stream = stream;
      this.bytes = bytes;
      this.token = token;
    }

    public Operation operation() {
      return op;
    }

    /** The number of the unit on whose event this is pushed. */
    public int unit() {
      return unit;
    }

    /** The number of the stream whose element is pushed; -1 if it is a value of the function. */
    public int stream() {
      return stream;
    }

    /** The size of the operand on the data queue. */
    public int bytes() {
      return bytes;
    }

    public boolean isToken() {
      return slot < 0;
    }

    public long token() {
      return token;
    }
  }

  static final int ENTER = 0;
  static final int NEXT = 1;
  static final int STEP = 2;
  static final int PUSH = 3;
  static final int END = 4;

  final Operation op;
  final List<Unit> units = new ArrayList<>();
  final List<Stream> constants = new ArrayList<>();
  final List<Push> pushes = new ArrayList<>();
  final List<String> types = new ArrayList<>();
  int streamCount;
  int[] opcodes;
  int[] arguments;
  int[] targets;

  AccessProgram(Operation op) {
    this.op = op;
  }

  public Operation operation() {
    return op;
  }

  /** The units in order of declaration: a unit stands after the one in which it nests. */
  public List<Unit> units() {
    return units;
  }

  /** All pushes, of all units. */
  public List<Push> pushes() {
    return pushes;
  }

  /** Whether a whole run sends as many tokens as are registered: each when the outermost traversal begins or ends. */
  public boolean sendsEachTokenOnce() {
    Unit outermost = units.isEmpty() ? null : units.get(0);
    return pushes.stream().filter(Push::isToken).allMatch(push -> push.unit == outermost.index
        && (outermost.pushes.get(Event.FBEG.ordinal()).contains(push) || outermost.pushes.get(Event.FEND.ordinal()).contains(push)));
  }

  /** Whether the program has been mapped to the resources of a machine. */
  public boolean isMapped() {
    return op.attribute("layers") instanceof IntegerAttr;
  }

  /** A resource that the program was mapped to: lanes, layers, storage (bytes a lane) or streams (a unit). */
  public long resource(String name) {
    return Attributes.integer(op, name);
  }

  public int streamCount() {
    return streamCount;
  }

  int typeNumber(String type) {
    int known = types.indexOf(type);
    if (known < 0) {
      types.add(type);
      return types.size() - 1;
    }
    return known;
  }

  /** Lays the traversal out as instructions. */
  void link() {
    List<int[]> code = new ArrayList<>();
    if (!units.isEmpty()) {
      emit(units.get(0), code);
    }
    code.add(new int[] {END, 0, 0});
    opcodes = code.stream().mapToInt(c -> c[0]).toArray();
    arguments = code.stream().mapToInt(c -> c[1]).toArray();
    targets = code.stream().mapToInt(c -> c[2]).toArray();
  }

  private void emit(Unit unit, List<int[]> code) {
    code.add(new int[] {ENTER, unit.index, 0});
    emit(unit, Event.FBEG, code);
    int loop = code.size();
    int[] next = {NEXT, unit.index, 0};
    code.add(next);
    emit(unit, Event.BEG, code);
    for (Unit child : unit.children) {
      emit(child, code);
    }
    emit(unit, Event.ITE, code);
    emit(unit, Event.END, code);
    code.add(new int[] {STEP, unit.index, loop});
    next[2] = code.size();
    emit(unit, Event.FEND, code);
  }

  private void emit(Unit unit, Event event, List<int[]> code) {
    for (Push push : unit.pushes.get(event.ordinal())) {
      code.add(new int[] {PUSH, pushes.indexOf(push), 0});
    }
  }
}
