package org.ember.dae.interp;

/**
 * Watches the two programs of a compute loop and the queues between them, to time them. The access program is always the one that
 * waits: it is advanced, a push at a time, when the execute program wants a token or operand that is not there yet. So when something
 * is pushed, everything that the execute program could have popped before has been popped.
 */
public interface DecoupledListener {
  /** What watches the memory accesses of the access unit. */
  Observer accessObserver();

  /** A unit starts a traversal: its bounds are known. */
  void enter(AccessProgram.Unit unit);

  /** An iteration of a unit starts. */
  void iterate(AccessProgram.Unit unit);

  /** An iteration of a unit has ended, with all that is nested in it. */
  void iterated(AccessProgram.Unit unit);

  void beforeStream(AccessProgram.Stream stream);

  void afterStream(AccessProgram.Stream stream);

  /** The access unit pushes; throws an {@link ExecutionError} if the queue is full and can never be emptied. */
  void push(AccessProgram.Push push);

  /** The execute program wants a token (for its compute loop) or an operand and finds the queue empty. */
  void waits(Node node, boolean forToken);

  /** The execute program takes a token. */
  void popToken(Node node, long token);

  /** The execute program takes an operand. */
  void popOperand(Node node);

  /** Both programs have ended. */
  void ended(Node node);
}
