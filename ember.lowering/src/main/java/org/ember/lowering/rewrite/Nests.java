package org.ember.lowering.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.build.OpBuilder;

/** Finds the nests of traversals in a function, wherever their outermost ones stand. */
public final class Nests {
  private Nests() {}

  /**
   * Rebuilds every block that holds outermost traversals: the action gets each such traversal, taken out of its block, and
   * builds what shall stand there in its stead.
   */
  public static void rewrite(Operation within, BiConsumer<Operation, OpBuilder> action) {
    for (Region region : within.getRegions()) {
      for (Block block : region.getBlocks()) {
        if (!holdsTraversal(block)) {
          for (Operation op : block.getOperations()) {
            rewrite(op, action);
          }
          continue;
        }
        OpBuilder builder = OpBuilder.atEnd(block);
        for (Operation op : Blocks.take(block)) {
          if (Levels.isTraversal(op)) {
            action.accept(op, builder);
          } else {
            builder.insert(op);
            rewrite(op, action);
          }
        }
      }
    }
  }

  private static boolean holdsTraversal(Block block) {
    for (Operation op : block.getOperations()) {
      if (Levels.isTraversal(op)) {
        return true;
      }
    }
    return false;
  }

  /** The traversals directly in a body, in order. */
  public static List<Operation> inner(Block body) {
    List<Operation> found = new ArrayList<>(2);
    for (Operation op : body.getOperations()) {
      if (Levels.isTraversal(op)) {
        found.add(op);
      }
    }
    return found;
  }
}
