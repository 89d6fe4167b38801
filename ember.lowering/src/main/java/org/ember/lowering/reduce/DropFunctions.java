package org.ember.lowering.reduce;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.build.OpBuilder;

/** Drops whole functions; one that is still called stays, for the program would not verify. */
final class DropFunctions extends ShrinkAt<Operation> {
  @Override
  boolean change(Operation module, Operation function) {
    OpBuilder.erase(function);
    return true;
  }

  @Override
  List<Operation> list(Operation module) {
    return Places.of(module, op -> op.is("func.func"));
  }
}
