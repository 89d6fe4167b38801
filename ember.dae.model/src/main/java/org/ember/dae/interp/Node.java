package org.ember.dae.interp;

import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;

/** An operation made ready to run: its operands and results are places in a {@link Frame}. */
public abstract class Node {
  final Operation op;
  private int id = -1;

  protected Node(Operation op) {
    this.op = op;
  }

  /** The operation that this node runs. */
  public final Operation operation() {
    return op;
  }

  /** The number of this node in its {@link Code}, in order of preparation. */
  public final int id() {
    return id;
  }

  final void setId(int newId) {
    id = newId;
  }

  public abstract void run(Frame frame);

  protected final ExecutionError error(String message) {
    return new ExecutionError(op, message);
  }

  protected final ExecutionError outside(MemRefValue memref, long... indices) {
    return new ExecutionError(op, memref.explain(indices));
  }
}
