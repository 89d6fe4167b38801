package org.ember.lowering.reduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** Drops carried values of loops, results of branches and callbacks, and results of functions. */
final class DropResults extends ShrinkAt<DropResults.Place> {
  private static final Set<String> LOOPS = Set.of("scf.for", "slc.for");
  private static final Set<String> OTHERS = Set.of("scf.if", "slc.callback");

  /** One result of an operation or function. */
  record Place(Operation op, int result) {}

  @Override
  List<Place> list(Operation module) {
    List<Place> places = new ArrayList<>();
    for (Operation op : Places.of(module, each -> each.is("func.func") || LOOPS.contains(each.getName()) || OTHERS.contains(each.getName()))) {
      int count = op.attribute("function_type") instanceof TypeAttr type ? ((FunctionType) type.type()).results().size() : op.getResults().size();
      for (int i = 0; i < count; i++) {
        places.add(new Place(op, i));
      }
    }
    return places;
  }

  @Override
  boolean change(Operation module, Place place) {
    Operation op = place.op();
    int index = place.result();
    if (op.attribute("function_type") instanceof TypeAttr type) {
      FunctionType old = (FunctionType) type.type();
      List<Type> results = new ArrayList<>(old.results());
      results.remove(index);
      op.setAttribute("function_type", new TypeAttr(new FunctionType(old.inputs(), results)));
      return dropYields(op, index);
    }
    Value result = op.result(index);
    if (LOOPS.contains(op.getName())) {
      int fromEnd = op.getResults().size() - index;
      Value init = op.operand(op.getOperands().size() - fromEnd);
      List<BlockArgument> arguments = op.region(0).entry().getArguments();
      BlockArgument carried = arguments.get(arguments.size() - fromEnd);
      carried.replaceAllUsesWith(init);
      result.replaceAllUsesWith(init);
      arguments.remove(carried);
      remove(op, op.getOperands().size() - fromEnd);
    } else if (!Substitutes.replace(result, op)) {
      return false;
    }
    op.getResults().remove(index);
    return dropYields(op, index);
  }

  private static boolean dropYields(Operation op, int index) {
    for (Region region : op.getRegions()) {
      for (Block block : region.getBlocks()) {
        Operation end = block.terminator();
        if (end != null && index < end.getOperands().size()) {
          remove(end, index);
        }
      }
    }
    return true;
  }

  static void remove(Operation op, int operand) {
    op.getOperands().get(operand).setValue(null);
    op.getOperands().remove(operand);
  }
}
