package org.ember.lowering.pass;

import org.ember.dialect.func.FuncOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;

/** A pass that looks at one function at a time: its work is linear in each function and never walks the module again. */
public abstract class FunctionPass implements Pass {
  private final String name;
  private final String description;
  private final Level reads;
  private final Level leaves;

  protected FunctionPass(String name, String description, Level reads, Level leaves) {
    this.name = name;
    this.description = description;
    this.reads = reads;
    this.leaves = leaves;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final Level reads() {
    return reads;
  }

  @Override
  public final Level leaves() {
    return leaves;
  }

  @Override
  public final void run(Operation module, PassContext context) {
    if (module instanceof FuncOp function) {
      runWithBody(function, context);
      return;
    }
    for (Block block : module.region(0).getBlocks()) {
      for (Operation op : block.getOperations()) {
        if (op instanceof FuncOp function) {
          runWithBody(function, context);
        } else if (op.is("builtin.module")) {
          run(op, context);
        }
      }
    }
  }

  private void runWithBody(FuncOp function, PassContext context) {
    if (!function.getRegions().isEmpty() && function.region(0).entry() != null) {
      runOnFunction(function, context);
    }
  }

  /** Changes one function that has a body. */
  protected abstract void runOnFunction(FuncOp function, PassContext context);
}
