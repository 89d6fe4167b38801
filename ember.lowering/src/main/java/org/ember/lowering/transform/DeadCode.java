package org.ember.lowering.transform;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.ir.Block;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.CallbackResults;
import org.ember.lowering.rewrite.Levels;

/** Removes operations that have no effect and whose results nobody uses, last ones first, so that one walk is enough. */
final class DeadCode {
  private DeadCode() {}

  static void remove(FuncOp function) {
    for (Region region : function.getRegions()) {
      region.getBlocks().forEach(DeadCode::remove);
    }
  }

  /** Removes dead operations of a block; those around it stay. */
  static void removeIn(Block block) {
    remove(block);
  }

  private static void remove(Block block) {
    Set<Operation> dead = new LinkedHashSet<>();
    List<Operation> ops = block.getOperations();
    for (int i = ops.size() - 1; i >= 0; i--) {
      Operation op = ops.get(i);
      if (isDead(op)) {
        Blocks.release(op);
        dead.add(op);
        continue;
      }
      if (op instanceof CallbackOp callback) {
        CallbackResults.dropUnused(callback);
      }
      if (op.getRegions().isEmpty()) {
        continue;
      }
      for (Region region : op.getRegions()) {
        region.getBlocks().forEach(DeadCode::remove);
      }
      if (isDead(op)) {
        Blocks.release(op);
        dead.add(op);
      }
    }
    Blocks.erase(block, dead);
  }

  private static boolean isDead(Operation op) {
    List<OpResult> results = op.getResults();
    for (int i = 0; i < results.size(); i++) {
      if (!results.get(i).getUses().isEmpty()) {
        return false;
      }
    }
    return hasNoEffect(op);
  }

  private static boolean hasNoEffectInside(Operation op) {
    for (Region region : op.getRegions()) {
      for (Block block : region.getBlocks()) {
        List<Operation> operations = block.getOperations();
        for (int i = 0; i < operations.size(); i++) {
          Operation inner = operations.get(i);
          if (!hasNoEffect(inner) && !(inner.definition() != null && inner.definition().hasTrait("Terminator"))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Whether running the operation, and all in it, changes nothing but its results, and ends. */
  private static boolean hasNoEffect(Operation op) {
    if (op.definition() == null || op.definition().hasTrait("Terminator")) {
      return false;
    }
    if (op.getRegions().isEmpty()) {
      return op.definition().hasTrait("Pure") || op.definition().hasTrait("Reads") && !op.definition().hasTrait("Writes");
    }
    boolean structured = op instanceof org.ember.dialect.scf.ForOp || op instanceof org.ember.dialect.scf.IfOp
        || op instanceof CallbackOp || Levels.isTraversal(op);
    return structured && hasNoEffectInside(op);
  }
}
