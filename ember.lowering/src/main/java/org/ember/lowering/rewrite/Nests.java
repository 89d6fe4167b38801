package org.ember.lowering.rewrite;

import java.util.Collection;
import java.util.function.BiConsumer;
import org.ember.ir.Operation;
import org.ember.ir.build.OpBuilder;

/** Work on nests of traversals, wherever in a function they stand. */
public final class Nests {
  private Nests() {}

  /** Calls for each of these operations, which stand in nests in the order of the program, or are nests, with the prelude of its nest. */
  public static <T extends Operation> void forEach(Collection<T> operations, String pass, BiConsumer<T, Prelude> action) {
    Operation nest = null;
    Prelude prelude = null;
    for (T op : operations) {
      Operation root = root(op);
      if (root != nest) {
        nest = root;
        prelude = new Prelude(OpBuilder.before(root), root.getOrigin().via(pass));
      }
      action.accept(op, prelude);
    }
  }

  /** The outermost traversal around an operation, or the operation itself. */
  private static Operation root(Operation op) {
    Operation root = op;
    for (Operation at = op.parentOp(); at != null; at = at.parentOp()) {
      root = Levels.isTraversal(at) ? at : root;
    }
    return root;
  }

  /** Builds what shall stand in the stead of a traversal; the prelude is that of its nest. */
  @FunctionalInterface
  public interface Replacement<T> {
    void build(T traversal, Prelude prelude, OpBuilder at);
  }

  /** Replaces traversals, none inside another, wherever they stand in their nests. */
  public static <T extends Operation> void replace(Collection<T> traversals, String pass, Replacement<T> action) {
    forEach(traversals, pass, (traversal, prelude) -> {
      action.build(traversal, prelude, OpBuilder.after(traversal));
      traversal.getBlock().getOperations().remove(traversal);
    });
  }
}
