package org.ember.lowering.rewrite;

import org.ember.ir.Operation;

/** Tells the operations of the levels apart. */
public final class Levels {
  private Levels() {}

  /** A traversal of the access unit: of elements or of vectors. */
  public static boolean isTraversal(Operation op) {
    return op instanceof org.ember.dialect.slc.ForOp || op instanceof org.ember.dialect.slcvec.ForOp;
  }

  /** An operation that already belongs to a level below scf; loops in it are the execute unit's. */
  public static boolean isDecoupled(Operation op) {
    return isTraversal(op) || op instanceof org.ember.dialect.slc.CallbackOp
        || op instanceof org.ember.dialect.dlc.ConfigureAccessEngineOp || op instanceof org.ember.dialect.tmu.AccessProgramOp || op instanceof org.ember.dialect.dlc.ComputeLoopOp;
  }
}
