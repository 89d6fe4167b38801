package org.ember.lowering.rewrite;

import java.util.List;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** What slc.for and slcvec.for have in common. */
public final class Traversal {
  private final Operation op;
  private final boolean vector;

  private Traversal(Operation op) {
    this.op = op;
    this.vector = op instanceof org.ember.dialect.slcvec.ForOp;
  }

  /** The traversal seen as such; the operation must be one. */
  public static Traversal of(Operation op) {
    if (!Levels.isTraversal(op)) {
      throw new IllegalArgumentException("expected a traversal, found " + op.getName());
    }
    return new Traversal(op);
  }

  public Operation op() {
    return op;
  }

  public boolean isVector() {
    return vector;
  }

  /** The lanes of a traversal of vectors; 1 for one of elements. */
  public int lanes() {
    return vector ? Math.toIntExact(((org.ember.dialect.slcvec.ForOp) op).getVectorLength()) : 1;
  }

  public Value lower() {
    return op.operand(0);
  }

  public Value upper() {
    return op.operand(1);
  }

  public Value step() {
    return op.operand(2);
  }

  public List<Value> inits() {
    return op.operandValues().subList(vector ? 4 : 3, op.getOperands().size());
  }

  public Block body() {
    return op.region(0).entry();
  }

  /** The induction variable: a stream of indices, or of vectors of them. */
  public BlockArgument index() {
    return body().getArguments().get(0);
  }

  /** The stream that says which lanes are in range; null for a traversal of elements. */
  public BlockArgument laneMask() {
    return vector ? body().getArguments().get(1) : null;
  }

  public List<BlockArgument> carried() {
    return body().getArguments().subList(vector ? 2 : 1, body().getArguments().size());
  }

  /** What an iteration hands to the next one. */
  public List<Value> yielded() {
    return body().terminator().operandValues();
  }

  /** Takes away what the traversal carries; nothing may use it any more. */
  public void dropCarried() {
    drop(op.getOperands(), vector ? 4 : 3);
    drop(body().terminator().getOperands(), 0);
    List<BlockArgument> arguments = body().getArguments();
    while (arguments.size() > (vector ? 2 : 1)) {
      arguments.remove(arguments.size() - 1);
    }
    op.getResults().clear();
  }

  private static void drop(List<Operand> operands, int first) {
    while (operands.size() > first) {
      operands.remove(operands.size() - 1).setValue(null);
    }
  }
}
