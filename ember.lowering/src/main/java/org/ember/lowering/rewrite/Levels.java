package org.ember.lowering.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ember.dialect.slc.CallbackOp;
import org.ember.ir.Operation;

/** Tells the operations of the levels apart. */
public final class Levels {
  private Levels() {}

  /** A traversal of the access unit: of elements or of vectors. */
  public static boolean isTraversal(Operation op) {
    return op instanceof org.ember.dialect.slc.ForOp || op instanceof org.ember.dialect.slcvec.ForOp;
  }

  /** The traversals inside an operation, inner ones first. */
  public static List<Operation> traversals(Operation op) {
    List<Operation> found = new ArrayList<>();
    addTraversals(op, found);
    return found;
  }

  private static void addTraversals(Operation op, List<Operation> found) {
    Fallback.forEachOutside(op, inner -> {
      // the code of a callback is the execute unit's
      if (inner.hasRegions() && !(inner instanceof CallbackOp)) {
        addTraversals(inner, found);
        if (isTraversal(inner)) {
          found.add(inner);
        }
      }
    });
  }

  /**
   * Calls for each operation inside that has not been given to a unit yet, inner ones first; not for a fallback. The action may change the operation and what stands
   * around it.
   */
  public static void forEachUndecoupled(Operation op, Consumer<Operation> action) {
    List<Operation> all = new ArrayList<>();
    Fallback.forEachOutside(op, all::add);
    for (Operation inner : all) {
      if (!isDecoupled(inner)) {
        if (inner.hasRegions()) {
          forEachUndecoupled(inner, action);
        }
        action.accept(inner);
      }
    }
  }

  /** An operation that already belongs to a level below scf; loops in it are the execute unit's. */
  public static boolean isDecoupled(Operation op) {
    return isTraversal(op) || op instanceof CallbackOp
        || op instanceof org.ember.dialect.dlc.ConfigureAccessEngineOp || op instanceof org.ember.dialect.tmu.AccessProgramOp || op instanceof org.ember.dialect.dlc.ComputeLoopOp;
  }
}
