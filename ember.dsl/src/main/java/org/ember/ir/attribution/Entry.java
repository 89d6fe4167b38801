package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** One attribute of one node (with one list of arguments) in an evaluator: its value as far as it is known, and what it was made from. */
final class Entry {
  /** EMPTY: not known. PROVISIONAL: computed from an approximation of a fixed point, good for this round. FINAL: known. */
  enum State { EMPTY, PROVISIONAL, FINAL }

  final Attribution attribution;
  final EObject node;
  final Object[] arguments;

  /** The next one of the node in its store. */
  Entry next;

  State state = State.EMPTY;
  Object value;
  /** How often it is on the stack, and the place of the uppermost. */
  int active;
  int depth;
  /** If provisional: the round, and the lowest frame whose approximation it was computed from. */
  long round;
  int low;

  /** Only when reads are tracked: what it read, who read it, and the readers of the nodes it looked at, itself among them. */
  Set<Entry> reads;
  Set<Entry> readers;
  List<Set<Entry>> nodes;
  /** Only when explaining: the equation, what self was, and the witnesses. */
  Equation equation;
  EObject self;
  Set<Object> witnesses;

  Entry(Attribution attribution, EObject node, Object[] arguments) {
    this.attribution = attribution;
    this.node = node;
    this.arguments = arguments;
  }

  void addRead(Entry read) {
    if (reads == null) {
      reads = new LinkedHashSet<>();
    }
    if (reads.add(read)) {
      if (read.readers == null) {
        read.readers = new LinkedHashSet<>();
      }
      read.readers.add(this);
    }
  }

  void addNode(Set<Entry> read) {
    if (nodes == null) {
      nodes = new ArrayList<>();
    }
    nodes.add(read);
  }

  void addWitness(Object witness) {
    if (witnesses == null) {
      witnesses = new LinkedHashSet<>();
    }
    witnesses.add(witness);
  }

  /** Forgets the value and what it was made from. */
  void forget() {
    state = State.EMPTY;
    value = null;
    if (reads != null) {
      for (Entry read : reads) {
        if (read.readers != null) {
          read.readers.remove(this);
        }
      }
      reads = null;
    }
    nodes = null;
    witnesses = null;
    equation = null;
    self = null;
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
