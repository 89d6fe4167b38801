package org.ember.lowering.transform;

import java.util.List;
import org.ember.dialect.scf.IfOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;

/** Puts the branch of a condition that is constant in place of the question. */
final class KnownBranches {
  private KnownBranches() {}

  static void take(Operation op) {
    if (op.hasRegions()) {
      for (Region region : Fallback.otherRegions(op)) {
        region.getBlocks().forEach(KnownBranches::take);
      }
    }
  }

  private static void take(Block block) {
    boolean known = false;
    List<Operation> operations = block.getOperations();
    for (int i = 0; i < operations.size(); i++) {
      take(operations.get(i));
      known |= condition(operations.get(i)) != null;
    }
    if (!known) {
      return;
    }
    OpBuilder builder = OpBuilder.atEnd(block);
    for (Operation op : Blocks.take(block)) {
      Boolean condition = condition(op);
      if (condition == null) {
        builder.insert(op);
      } else {
        splice((IfOp) op, condition ? 0 : 1, builder);
      }
    }
  }

  private static void splice(IfOp branch, int region, OpBuilder builder) {
    Block taken = region < branch.getRegions().size() ? branch.region(region).entry() : null;
    if (taken != null) {
      List<Operation> ops = Blocks.take(taken);
      Operation yield = ops.remove(ops.size() - 1);
      ops.forEach(builder::insert);
      for (int i = 0; i < branch.getResults().size(); i++) {
        branch.result(i).replaceAllUsesWith(yield.operand(i));
      }
      Blocks.release(yield);
    }
    Blocks.release(branch);
  }

  /** What the condition of a branch always is; null if that is not known, or the operation is no branch. */
  private static Boolean condition(Operation op) {
    if (!(op instanceof IfOp branch)) {
      return null;
    }
    Operation source = branch.getCondition().definingOp();
    boolean constant = source != null && source.definition() != null && source.definition().hasTrait("ConstantLike");
    return constant && source.attribute("value") instanceof BoolAttr known ? (Boolean) known.value() : null;
  }
}
