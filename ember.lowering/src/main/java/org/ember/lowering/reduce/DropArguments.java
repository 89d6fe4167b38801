package org.ember.lowering.reduce;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.SymbolRefAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** Drops arguments of functions that nobody uses any more, and what calls pass for them. */
final class DropArguments extends ShrinkAt<BlockArgument> {
  @Override
  List<BlockArgument> list(Operation module) {
    List<BlockArgument> unused = new ArrayList<>();
    for (Operation function : Places.of(module, op -> op.is("func.func"))) {
      if (function.getRegions().size() == 1 && function.region(0).entry() != null) {
        function.region(0).entry().getArguments().stream().filter(argument -> argument.getUses().isEmpty()).forEach(unused::add);
      }
    }
    return unused;
  }

  @Override
  boolean change(Operation module, BlockArgument argument) {
    Operation function = argument.getBlock().getRegion().getOwner();
    int index = argument.getBlock().getArguments().indexOf(argument);
    FunctionType old = (FunctionType) ((TypeAttr) function.attribute("function_type")).type();
    List<Type> inputs = new ArrayList<>(old.inputs());
    inputs.remove(index);
    function.setAttribute("function_type", new TypeAttr(new FunctionType(inputs, old.results())));
    argument.getBlock().getArguments().remove(index);
    String name = function.attribute("sym_name") instanceof StringAttr symbol ? symbol.value() : "";
    Places.of(module, op -> op.is("func.call") && op.attribute("callee") instanceof SymbolRefAttr callee && callee.leaf().equals(name))
        .forEach(call -> DropResults.remove(call, index));
    return true;
  }
}
