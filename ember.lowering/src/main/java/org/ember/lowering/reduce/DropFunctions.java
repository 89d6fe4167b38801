package org.ember.lowering.reduce;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.build.OpBuilder;

/** Drops whole functions; one that is still called stays, for the program would not verify. */
final class DropFunctions implements Shrink {

  @Override
  public int places(Operation module) {
    return functions(module).size();
  }

  @Override
  public boolean apply(Operation module, int from, int to) {
    functions(module).subList(from, to).forEach(OpBuilder::erase);
    return true;
  }

  private static List<Operation> functions(Operation module) {
    return Places.of(module, op -> op.is("func.func"));
  }
}
