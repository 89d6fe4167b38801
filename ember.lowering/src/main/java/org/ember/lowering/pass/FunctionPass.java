package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.builtin.ModuleOp;
import org.ember.dialect.func.FuncOp;
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
    functions(module).forEach(function -> runOnFunction(function, context));
  }

  /** The functions that have a body, those of nested modules too. */
  static List<FuncOp> functions(Operation module) {
    List<FuncOp> found = new ArrayList<>();
    collect(module, found);
    return found;
  }

  private static void collect(Operation op, List<FuncOp> found) {
    if (op instanceof FuncOp function) {
      if (function.hasRegions() && function.region(0).entry() != null) {
        found.add(function);
      }
    } else if (op instanceof ModuleOp) {
      op.region(0).entry().getOperations().forEach(inner -> collect(inner, found));
    }
  }

  /** Changes one function that has a body. */
  protected abstract void runOnFunction(FuncOp function, PassContext context);
}
