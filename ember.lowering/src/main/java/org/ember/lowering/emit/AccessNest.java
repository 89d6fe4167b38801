package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** An access program as a nest of traversals, whatever level it was written at. */
final class AccessNest {
  /** When a traversal pushes, in the order in which the events come. */
  enum Event {
    FBEG, BEG, ITE, END, FEND
  }

  /**
   * What is pushed on an event.
   *
   * @param operand the element; null for a token
   * @param token the token, if it is one
   */
  record Push(Operation op, Value operand, long token) {
  }

  /** A traversal. */
  static final class Unit {
    final Operation op;
    final Unit parent;
    final Value lower;
    final Value upper;
    final Value step;
    final List<Unit> children = new ArrayList<>();
    /** What is computed once an iteration, in order. */
    final List<Operation> streams = new ArrayList<>();
    private final List<List<Push>> pushes = new ArrayList<>();

    Unit(Operation op, Unit parent, Value lower, Value upper, Value step) {
      this.op = op;
      this.parent = parent;
      this.lower = lower;
      this.upper = upper;
      this.step = step;
      for (int e = 0; e < Event.values().length; e++) {
        pushes.add(new ArrayList<>());
      }
      if (parent != null) {
        parent.children.add(this);
      }
    }

    List<Push> pushes(Event event) {
      return pushes.get(event.ordinal());
    }

    boolean isWithin(Unit other) {
      return this == other || parent != null && parent.isWithin(other);
    }
  }

  /** The traversals in order of declaration; the first is the outermost. */
  final List<Unit> units = new ArrayList<>();
  /** Streams that do not change, computed at the start. */
  final List<Operation> constants = new ArrayList<>();

  /** The bytes of the largest operand, at least 1. */
  int largestOperand() {
    int largest = 1;
    for (Unit unit : units) {
      for (Event event : Event.values()) {
        for (Push push : unit.pushes(event)) {
          largest = Math.max(largest, push.operand() == null ? 1 : CTypes.bytes(push.operand().getType()));
        }
      }
    }
    return largest;
  }
}
