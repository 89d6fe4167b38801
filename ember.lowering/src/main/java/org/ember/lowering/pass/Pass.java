package org.ember.lowering.pass;

import org.ember.ir.Operation;

/**
 * One change to a module, named by what it does. A pass reads and leaves the levels it declares and keeps the meaning of
 * the program; what it had to leave undone it says with a remark.
 */
public interface Pass {

  /** The name in pipelines, on the command line and in origins. */
  String name();

  /** One line for {@code ember passes}. */
  String description();

  /** The level that this pass works on; operations of other levels pass through untouched. */
  Level reads();

  /** The level that it leaves. */
  Level leaves();

  /** Changes the module in place. */
  void run(Operation module, PassContext context);
}
