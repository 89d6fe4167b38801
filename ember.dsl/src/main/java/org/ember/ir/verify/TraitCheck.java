package org.ember.ir.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** What traits demand of an operation's surroundings: terminators stand last and only there, parents are of the right kind. */
final class TraitCheck {
  private TraitCheck() {}

  static void run(Operation op, OpDefinition definition, Findings findings) {
    if (definition.hasTrait("Terminator") && op.getBlock() != null && op.getBlock().terminator() != op) {
      findings.error(op, "'" + op.getName() + "' ends a block, but operations follow it");
    }
    List<String> parents = definition.traits().get("HasParent");
    if (parents != null && (op.parentOp() == null || !parents.contains(op.parentOp().getName()))) {
      findings.error(op, "'" + op.getName() + "' must stand in " + String.join(" or ", parents)
          + (op.parentOp() == null ? "" : ", found in " + op.parentOp().getName()));
    }
    if (definition.hasTrait("ReturnLike") && op.parentOp() != null && op.getBlock().terminator() == op) {
      results(op, op.getBlock().getRegion(), findings);
    }
    for (int i = 0; i < definition.regions().size(); i++) {
      RegionDeclaration declared = definition.regions().get(i);
      if (declared.terminator() != null) {
        for (Region region : definition.regionsAt(op, i)) {
          region.getBlocks().forEach(block -> terminator(op, declared, block, findings));
        }
      }
    }
  }

  private static void terminator(Operation op, RegionDeclaration region, Block block, Findings findings) {
    Operation last = block.terminator();
    if (last == null || !last.is(region.terminator())) {
      findings.error(last == null ? op : last, "region '" + region.name() + "' of '" + op.getName() + "' must end with '" + region.terminator()
          + "', found " + (last == null ? "nothing" : "'" + last.getName() + "'"));
    }
  }

  /** What ends a region gives the results of the operation around it, or what the first region starts with, if that one ends otherwise (scf.while). */
  private static void results(Operation op, Region region, Findings findings) {
    Operation owner = region.getOwner();
    Block first = owner.region(0).entry();
    boolean again = owner.region(0) != region && first != null && first.terminator() != null && !first.terminator().is(op.getName());
    List<Type> expected = owner.attribute("function_type") instanceof TypeAttr type && type.type() instanceof FunctionType function ? function.results()
        : types(again ? first.getArguments() : owner.getResults());
    List<Type> found = types(op.operandValues());
    if (!found.equals(expected)) {
      findings.error(op, "'" + op.getName() + "' must give " + text(expected) + ", found " + text(found), owner, "'" + owner.getName() + "' is here");
    }
  }

  private static List<Type> types(List<? extends Value> values) {
    List<Type> types = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      types.add(values.get(i).getType());
    }
    return types;
  }

  private static String text(List<Type> types) {
    return types.isEmpty() ? "nothing" : types.stream().map(Type::toString).collect(Collectors.joining(", "));
  }
}
