package org.ember.lowering.transform;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.IfOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.ir.Block;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.def.OpDefinition;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.CallbackResults;
import org.ember.lowering.rewrite.Levels;

/** Removes operations that have no effect and whose results nobody uses, last ones first, so that one walk is enough. */
final class DeadCode {
  private DeadCode() {}

  static void remove(FuncOp function) {
    removeInside(function);
  }

  /** Removes dead operations of a block; those around it stay. */
  static void removeIn(Block block) {
    remove(block);
  }

  /** Removes dead operations in all regions; says whether what is left there has effects. */
  private static boolean removeInside(Operation op) {
    boolean effects = false;
    for (Region region : op.getRegions()) {
      for (Block block : region.getBlocks()) {
        effects |= remove(block);
      }
    }
    return effects;
  }

  private static boolean remove(Block block) {
    boolean effects = false;
    Set<Operation> dead = null;
    List<Operation> ops = block.getOperations();
    for (int i = ops.size() - 1; i >= 0; i--) {
      Operation op = ops.get(i);
      if (op instanceof CallbackOp callback) {
        CallbackResults.dropUnused(callback);
      }
      boolean effectsInside = op.hasRegions() && removeInside(op);
      if (isTerminator(op)) {
        continue;
      } else if (effectsInside || hasEffect(op)) {
        effects = true;
      } else if (isUnused(op)) {
        Blocks.release(op);
        dead = dead == null ? new HashSet<>() : dead;
        dead.add(op);
      }
    }
    if (dead != null) {
      Blocks.erase(block, dead);
    }
    return effects;
  }

  private static boolean isUnused(Operation op) {
    List<OpResult> results = op.getResults();
    for (int i = 0; i < results.size(); i++) {
      if (!results.get(i).getUses().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTerminator(Operation op) {
    return op.definition() != null && op.definition().hasTrait("Terminator");
  }

  /** Whether running the operation may change more than its results, or not end, aside from what is in it. */
  private static boolean hasEffect(Operation op) {
    OpDefinition definition = op.definition();
    if (definition == null) {
      return true;
    } else if (!op.hasRegions()) {
      return !definition.hasTrait("Pure") && (!definition.hasTrait("Reads") || definition.hasTrait("Writes"));
    }
    return !(op instanceof ForOp || op instanceof IfOp || op instanceof CallbackOp || Levels.isTraversal(op));
  }
}
