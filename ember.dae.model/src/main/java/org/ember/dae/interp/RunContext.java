package org.ember.dae.interp;

import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;

/** What all activations of one run share: the step limit, the observer, the queues of the compute loop that runs. */
public final class RunContext {
  private static final int DEEPEST_CALL = 500;
  private static final long PAGE = 4096;
  /** Who watches the run to time it; null if nobody does. */
  Observer observer;
  /** The queues of the compute loop that runs; null outside. */
  Decoupled decoupled;
  private final long limit;
  private long budget;
  private int depth;
  private long nextAddress = PAGE;

  RunContext(long stepLimit, Observer observer) {
    this.limit = stepLimit;
    this.budget = stepLimit;
    this.observer = observer;
  }

  /** Counts one iteration or call against the step limit. */
  void tick(Node node) {
    if (--budget < 0) {
      throw new ExecutionError(node.operation(), "the run exceeds the limit of " + limit + " iterations", "raise the step limit if the program is meant to run this long");
    }
  }

  void enter(Operation call) {
    if (++depth > DEEPEST_CALL) {
      throw new ExecutionError(call, "calls are nested deeper than " + DEEPEST_CALL);
    }
  }

  void leave() {
    depth--;
  }

  /** Gives a buffer an address, in order of appearance: the same program and inputs always get the same addresses. */
  void place(MemRefValue memref) {
    if (memref.buffer().address() == 0) {
      placeAnew(memref);
    }
  }

  /** As {@link #place}, also for a buffer that an earlier run has placed. */
  void placeAnew(MemRefValue memref) {
    memref.buffer().placeAt(nextAddress);
    long bytes = (long) memref.buffer().length() * memref.type().bytes();
    nextAddress += (bytes + PAGE) / PAGE * PAGE;
  }
}
