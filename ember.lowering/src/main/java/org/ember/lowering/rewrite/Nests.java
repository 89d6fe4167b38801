package org.ember.lowering.rewrite;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
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

  /** Builds what shall stand in the stead of a traversal; the prelude is that of its nest. */
  @FunctionalInterface
  public interface Replacement {
    void build(Operation traversal, Prelude prelude, OpBuilder at);
  }

  /** Replaces the chosen traversals, wherever they stand in their nests; those inside a chosen one are left to the action. */
  public static void replace(Operation within, Predicate<Operation> chosen, String pass, Replacement action) {
    rewrite(within, (root, outside) -> {
      Prelude prelude = new Prelude(outside, root.getOrigin().via(pass));
      Block staging = IrFactory.eINSTANCE.createBlock();
      replace(root, chosen, action, prelude, OpBuilder.atEnd(staging));
      Blocks.take(staging).forEach(outside::insert);
    });
  }

  private static void replace(Operation traversal, Predicate<Operation> chosen, Replacement action, Prelude prelude, OpBuilder at) {
    if (chosen.test(traversal)) {
      action.build(traversal, prelude, at);
      return;
    }
    rewriteInner(traversal, (inner, inside) -> replace(inner, chosen, action, prelude, inside));
    at.insert(traversal);
  }

  /**
   * Rebuilds the body of a traversal if it holds others: the action gets each of those directly in it, taken out, and builds what shall stand there
   * in its stead. Says whether there was one.
   */
  public static boolean rewriteInner(Operation traversal, BiConsumer<Operation, OpBuilder> action) {
    Block body = traversal.region(0).entry();
    if (!holdsTraversal(body)) {
      return false;
    }
    OpBuilder inside = OpBuilder.atEnd(body);
    for (Operation op : Blocks.take(body)) {
      if (Levels.isTraversal(op)) {
        action.accept(op, inside);
      } else {
        inside.insert(op);
      }
    }
    return true;
  }

  private static boolean holdsTraversal(Block block) {
    for (Operation op : block.getOperations()) {
      if (Levels.isTraversal(op)) {
        return true;
      }
    }
    return false;
  }
}
