package org.ember.dialect.aspect.support;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.PopOperandOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.IfOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;

/** The order in which the code of a case pops, found in one walk over it. */
public final class CaseOrder {
  private CaseOrder() {}

  /** The operations that pop; a loop stands before and after what it repeats, one that pops who knows how often stands for itself. */
  public static List<Operation> of(Region code) {
    List<Operation> order = new ArrayList<>();
    addAll(code, order);
    return order;
  }

  private static void addAll(Region code, List<Operation> order) {
    if (code.entry() == null) {
      return;
    }
    for (Operation op : code.entry().getOperations()) {
      if (op instanceof PopOperandOp) {
        order.add(op);
      } else if (op.hasRegions() && !(op instanceof ComputeLoopOp)) {
        add(op, order);
      }
    }
  }

  private static void add(Operation op, List<Operation> order) {
    if (op instanceof ForOp loop) {
      int start = order.size();
      order.add(loop);
      addAll(loop.getBody(), order);
      if (order.size() == start + 1) {
        order.remove(start);
      } else {
        order.add(loop);
      }
    } else if (pops(op)) {
      List<Operation> same = op instanceof IfOp branch ? inEachCase(branch) : null;
      order.addAll(same == null ? List.of(op) : same);
    }
  }

  /** What a branch pops however it is decided; null if that is not the same. */
  private static List<Operation> inEachCase(IfOp branch) {
    List<Operation> first = of(branch.region(0));
    String text = QueueTexts.sequence(first);
    for (Region region : branch.getRegions()) {
      List<Operation> taken = of(region);
      if (!(branch.getRegions().size() == 2 || taken.isEmpty()) || !QueueTexts.sequence(taken).equals(text)) {
        return null;
      }
    }
    return first;
  }

  private static boolean pops(Operation op) {
    for (Region region : op.getRegions()) {
      for (Block block : region.getBlocks()) {
        for (Operation inner : block.getOperations()) {
          if (inner instanceof PopOperandOp || pops(inner)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
