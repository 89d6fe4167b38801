package org.ember.ir.verify;

import java.util.List;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionDeclaration;

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
}
