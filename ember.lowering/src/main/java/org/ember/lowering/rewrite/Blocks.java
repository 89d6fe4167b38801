package org.ember.lowering.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ember.ir.Block;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;

/**
 * Work on the operations of a block that stays linear however long the block is: lists are taken out, filtered and put back
 * whole; nothing is searched for.
 */
public final class Blocks {
  /** To take so many operations out of a block one by one costs less than to put all others in again. */
  private static final int FEW = 8;

  private Blocks() {}

  /** Takes all operations out of the block and returns them in order. */
  public static List<Operation> take(Block block) {
    List<Operation> ops = new ArrayList<>(block.getOperations());
    block.getOperations().clear();
    return ops;
  }

  /**
   * Takes the chosen operations out of the block and returns them in order. Few are taken out where they stand, for many the others are put together again.
   */
  public static List<Operation> take(Block block, Predicate<Operation> chosen) {
    List<Operation> ops = block.getOperations();
    List<Operation> taken = new ArrayList<>();
    for (int i = 0; i < ops.size(); i++) {
      if (chosen.test(ops.get(i))) {
        taken.add(ops.get(i));
      }
    }
    if (taken.size() <= FEW) {
      taken.forEach(ops::remove);
    } else {
      List<Operation> kept = take(block);
      kept.removeIf(chosen);
      ops.addAll(kept);
    }
    return taken;
  }

  /** Erases those operations of the block that are in the set; nothing may use their results any more. */
  public static void erase(Block block, Set<Operation> dead) {
    if (!dead.isEmpty()) {
      take(block, dead::contains).forEach(Blocks::release);
    }
  }

  /** Makes the operation, and all in it, use nothing: what must happen to an operation that goes away. */
  public static void release(Operation op) {
    List<Operand> operands = op.getOperands();
    for (int i = 0; i < operands.size(); i++) {
      operands.get(i).setValue(null);
    }
    forEachNested(op, Blocks::release);
  }

  /** Calls for each operation directly inside one of the regions. */
  public static void forEachNested(Operation op, Consumer<Operation> action) {
    if (op.hasRegions()) {
      List<Region> regions = op.getRegions();
      for (int r = 0; r < regions.size(); r++) {
        forEachIn(regions.get(r), action);
      }
    }
  }

  /** Calls for each operation directly inside the region. */
  static void forEachIn(Region region, Consumer<Operation> action) {
    // with indices: walks over functions are most of what passes do
    List<Block> blocks = region.getBlocks();
    for (int b = 0; b < blocks.size(); b++) {
      List<Operation> operations = blocks.get(b).getOperations();
      for (int i = 0; i < operations.size(); i++) {
        action.accept(operations.get(i));
      }
    }
  }

  /** Calls for the operation and every one inside it, outer ones first. */
  public static void walk(Operation op, Consumer<Operation> action) {
    action.accept(op);
    if (op.hasRegions()) {
      List<Region> regions = op.getRegions();
      for (int r = 0; r < regions.size(); r++) {
        walkIn(regions.get(r), action);
      }
    }
  }

  private static void walkIn(Region region, Consumer<Operation> action) {
    List<Block> blocks = region.getBlocks();
    for (int b = 0; b < blocks.size(); b++) {
      List<Operation> operations = blocks.get(b).getOperations();
      for (int i = 0; i < operations.size(); i++) {
        walk(operations.get(i), action);
      }
    }
  }

  /** The operation of that block that is the given one or holds it; null if it is elsewhere. */
  public static Operation ancestorIn(Block block, Operation op) {
    Operation at = op;
    while (at != null && at.getBlock() != block) {
      at = at.parentOp();
    }
    return at;
  }

  /** Whether the operation stands in the other one, at any depth. */
  public static boolean isInside(Operation op, Operation outer) {
    for (Operation at = op.parentOp(); at != null; at = at.parentOp()) {
      if (at == outer) {
        return true;
      }
    }
    return false;
  }
}
