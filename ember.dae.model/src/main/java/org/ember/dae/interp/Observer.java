package org.ember.dae.interp;

/** Watches a run from inside, to time it. All methods are called in program order of the unit that runs. */
public interface Observer {
  /** The node reads that many bytes at that address. */
  void load(Node node, long address, int bytes);

  /** The node writes that many bytes at that address. */
  void store(Node node, long address, int bytes);

  /** A loop of the program (not a traversal of the access unit) ended after that many iterations. */
  void loopEnded(Node node, long iterations);

  /** A two-way branch went that way. */
  void branch(Node node, boolean taken);

  /** A compute loop starts: gives the listener for its queues and its access program. */
  DecoupledListener decoupled(AccessProgram program);
}
