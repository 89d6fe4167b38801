package org.ember.lowering.transform;

import org.ember.dialect.func.FuncOp;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;

/** Makes a load once where it is made several times from the same place of memory that the function does not write; cleans up as canonicalize does. */
public final class UniteLoads extends FunctionPass {
  public UniteLoads() {
    super("unite-loads", "unite equal loads of memory that is not written", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    new Simplifier(function, name()).withLoads().run();
    DeadCode.remove(function);
  }
}
