package org.ember.lowering.reduce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ember.ir.Operation;
import org.ember.lowering.rewrite.Blocks;

/** The operations of a module that a shrink looks at. */
final class Places {
  private Places() {}

  /** The operations that fit, in the order of the program, outer ones first. */
  static List<Operation> of(Operation module, Predicate<Operation> fits) {
    List<Operation> found = new ArrayList<>();
    Blocks.walk(module, op -> {
      if (op != module && fits.test(op)) {
        found.add(op);
      }
    });
    return found;
  }

  static boolean isTerminator(Operation op) {
    return op.definition() != null && op.definition().hasTrait("Terminator");
  }

  /** Whether the operation still stands in the module. */
  static boolean isIn(Operation op, Operation module) {
    return Blocks.isInside(op, module);
  }
}
