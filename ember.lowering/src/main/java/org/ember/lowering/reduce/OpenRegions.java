package org.ember.lowering.reduce;

import java.util.List;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.rewrite.Blocks;

/** Puts a body in the place of what it is the body of: a loop becomes its first iteration, a branch one of its sides. */
final class OpenRegions extends ShrinkAt<OpenRegions.Place> {

  /** A region to open. */
  record Place(Operation op, int region) {}

  @Override
  boolean change(Operation module, Place place) {
    return Places.isIn(place.op(), module) && open(place.op(), place.op().region(place.region()));
  }

  @Override
  List<Place> list(Operation module) {
    return Places.of(module, op -> !op.is("func.func") && op.getBlock() != null).stream()
        .flatMap(op -> op.getRegions().stream().filter(region -> region.getBlocks().size() == 1).map(region -> new Place(op, op.getRegions().indexOf(region)))).toList();
  }

  private static boolean open(Operation op, Region region) {
    Block body = region.entry();
    Operation end = body.terminator();
    int carried = op.getResults().size();
    if (end == null || !Places.isTerminator(end) || end.getOperands().size() < carried) {
      return false;
    }
    List<BlockArgument> arguments = body.getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      BlockArgument argument = arguments.get(i);
      int fromEnd = arguments.size() - i;
      Value init = i > 0 && fromEnd <= carried ? op.operand(op.getOperands().size() - fromEnd) : op.getOperands().isEmpty() ? null : op.operand(0);
      if (init != null && init.getType().equals(argument.getType())) {
        argument.replaceAllUsesWith(init);
      } else if (!Substitutes.replace(argument, op)) {
        return false;
      }
    }
    List<Operation> ops = Blocks.take(body);
    OpBuilder builder = OpBuilder.before(op);
    ops.subList(0, ops.size() - 1).forEach(builder::insert);
    for (int i = 0; i < carried; i++) {
      op.result(i).replaceAllUsesWith(end.operand(i));
    }
    Blocks.release(end);
    OpBuilder.erase(op);
    return true;
  }
}
