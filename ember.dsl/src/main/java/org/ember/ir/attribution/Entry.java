package org.ember.ir.attribution;

import java.util.Arrays;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** One attribute of one node (with one list of arguments) in an evaluator: its value as far as it is known. */
final class Entry {
  /** EMPTY: not known. PROVISIONAL: computed from an approximation of a fixed point, good for this round. FINAL: known. */
  enum State { EMPTY, PROVISIONAL, FINAL }

  final Attribution attribution;
  final EObject node;
  final Object[] arguments;
  /** Of node, attribution and arguments. */
  final int hash;

  State state = State.EMPTY;
  Object value;
  /** How often it is on the stack, and the place of the uppermost. */
  int active;
  int depth;
  /** If provisional: the round, and the lowest frame whose approximation it was computed from. */
  int round;
  int low;
  /** Null if nobody asked what the value is made from. */
  private Trace trace;

  Entry(Attribution attribution, EObject node, Object[] arguments, int hash) {
    this.attribution = attribution;
    this.node = node;
    this.arguments = arguments;
    this.hash = hash;
  }

  boolean isOf(Attribution other, EObject otherNode, Object[] otherArguments) {
    return node == otherNode && attribution == other && (otherArguments.length == 0 || Arrays.equals(arguments, otherArguments));
  }

  /** What is known of how the value came about; empty at first. */
  Trace trace() {
    if (trace == null) {
      trace = new Trace();
    }
    return trace;
  }

  void addRead(Entry read) {
    if (trace().reads.add(read)) {
      read.trace().readers.add(this);
    }
  }

  void addNode(Set<Entry> readersOfNode) {
    trace().nodes.add(readersOfNode);
  }

  boolean isUntouched() {
    return state == State.EMPTY && (trace == null || trace.reads.isEmpty() && trace.nodes.isEmpty() && trace.readers.isEmpty());
  }

  /** Forgets the value and what it was made from. */
  void forget() {
    state = State.EMPTY;
    value = null;
    if (trace != null) {
      trace.reads.forEach(read -> read.trace().readers.remove(this));
      trace = null;
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(attribution.name());
    for (int i = 0; i < arguments.length; i++) {
      text.append(i == 0 ? "(" : ", ").append(Texts.of(arguments[i])).append(i == arguments.length - 1 ? ")" : "");
    }
    return text.append(" of ").append(Texts.placed(node)).toString();
  }
}
