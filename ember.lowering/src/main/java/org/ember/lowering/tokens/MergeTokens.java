package org.ember.lowering.tokens;

import org.ember.dialect.func.FuncOp;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;

/**
 * Makes one token of many. The execute unit can count the iterations of a unit itself if it knows the bounds: values of the function, scalars that it
 * can load from where the access unit loads them, or, where these lie scattered, operands that are sent once for each traversal. Then
 * what was triggered step by step is one case with loops, and one token when the outermost unit starts does for the whole program.
 */
public final class MergeTokens extends FunctionPass {
  public MergeTokens() {
    super("merge-tokens", "one token and a case with loops instead of a token for each step", Level.DLC, Level.DLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Programs.forEach(function, (access, execute) -> new TokenMerger(access, execute, name(), context).run());
  }
}
