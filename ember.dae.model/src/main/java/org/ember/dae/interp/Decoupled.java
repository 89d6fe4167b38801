package org.ember.dae.interp;

import org.ember.ir.types.Type;

/** The two queues of a compute loop that runs, with the access program that fills them. Without a listener they have no bounds. */
final class Decoupled {
  private final AccessProgram program;
  private final AccessRun access;
  private final RunContext run;
  private final DecoupledListener listener;
  private long[] data = new long[1024];
  private long dataHead;
  private long dataTail;
  private int[] kinds = new int[256];
  private long kindHead;
  private long kindTail;
  private long[] tokens = new long[256];
  private long tokenHead;
  private long tokenTail;

  Decoupled(AccessProgram program, Frame frame, Node where) {
    this.program = program;
    this.run = frame.run;
    this.listener = run.observer == null ? null : run.observer.decoupled(program);
    this.access = new AccessRun(program, frame, this, listener, where);
  }

  void push(AccessProgram.Push push, Frame frame) {
    if (push.isToken()) {
      if (tokenTail - tokenHead == tokens.length) {
        tokens = unrolled(tokens, tokenHead);
      }
      tokens[(int) tokenTail++ & tokens.length - 1] = push.token;
      return;
    }
    while (dataTail - dataHead + push.lanes > data.length) {
      data = unrolled(data, dataHead);
    }
    if (kindTail - kindHead == kinds.length) {
      growKinds();
    }
    kinds[(int) kindTail++ & kinds.length - 1] = push.type;
    if (!push.vector) {
      data[(int) dataTail++ & data.length - 1] = frame.scalars[push.slot];
    } else {
      for (long lane : frame.vector(push.slot)) {
        data[(int) dataTail++ & data.length - 1] = lane;
      }
    }
  }

  /** A ring of twice the size with the same contents at the same numbers. */
  private static long[] unrolled(long[] ring, long head) {
    long[] larger = new long[2 * ring.length];
    for (long i = head; i < head + ring.length; i++) {
      larger[(int) i & larger.length - 1] = ring[(int) i & ring.length - 1];
    }
    return larger;
  }

  private void growKinds() {
    int[] larger = new int[2 * kinds.length];
    for (long i = kindHead; i < kindHead + kinds.length; i++) {
      larger[(int) i & larger.length - 1] = kinds[(int) i & kinds.length - 1];
    }
    kinds = larger;
  }

  private boolean advance() {
    if (listener == null) {
      return access.advance();
    }
    Observer core = run.observer;
    run.observer = listener.accessObserver();
    try {
      return access.advance();
    } finally {
      run.observer = core;
    }
  }

  /** Whether there is another token; the access program runs until there is one or it ends. */
  boolean hasToken(Node node) {
    if (tokenHead == tokenTail && listener != null) {
      listener.waits(node, true);
    }
    while (tokenHead == tokenTail) {
      if (!advance()) {
        return false;
      }
    }
    return true;
  }

  long popToken(Node node) {
    long token = tokens[(int) tokenHead++ & tokens.length - 1];
    if (listener != null) {
      listener.popToken(node, token);
    }
    return token;
  }

  private void operand(Node node, int type) {
    if (kindHead == kindTail) {
      if (listener != null) {
        listener.waits(node, false);
      }
      while (kindHead == kindTail) {
        if (!advance()) {
          throw new ExecutionError(node.operation(), "an operand is popped but the access program has ended without pushing it",
              "a callback must pop exactly what is pushed for it");
        }
      }
    }
    int found = kinds[(int) kindHead++ & kinds.length - 1];
    if (found != type) {
      throw new ExecutionError(node.operation(), "expected an operand of type " + program.types.get(type) + ", the next one on the data queue is of type " + program.types.get(found));
    }
    if (listener != null) {
      listener.popOperand(node);
    }
  }

  long popScalar(Node node, int type) {
    operand(node, type);
    return data[(int) dataHead++ & data.length - 1];
  }

  void popVector(Node node, int type, long[] into) {
    operand(node, type);
    for (int k = 0; k < into.length; k++) {
      into[k] = data[(int) dataHead++ & data.length - 1];
    }
  }

  /** The number of a type among those that are pushed. */
  int typeNumber(Type type) {
    return program.typeNumber(type.toString());
  }

  /** Both programs have ended: nothing may be left over. */
  void finish(Node node) {
    if (kindHead != kindTail) {
      long left = kindTail - kindHead;
      int first = kinds[(int) kindHead & kinds.length - 1];
      throw new ExecutionError(node.operation(), left + (left == 1 ? " operand is" : " operands are") + " left on the data queue, the first of type " + program.types.get(first),
          "every operand that is pushed must be popped by a callback");
    }
    if (listener != null) {
      listener.ended(node);
    }
  }
}
