package org.ember.lowering.transform;

import org.ember.dialect.func.FuncOp;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;

/**
 * Cleans up: folds what is constant, takes branches whose condition is, unites equal computations, gathers constants at the start of the function, and removes what
 * nobody needs. One walk forth and one back, so linear in the function.
 */
public final class Canonicalize extends FunctionPass {
  public Canonicalize() {
    super("canonicalize", "fold constants, unite equal computations, remove what is dead", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    new Simplifier(function, name()).run();
    KnownBranches.take(function);
    DeadCode.remove(function);
  }
}
