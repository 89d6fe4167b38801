package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Span;

/** Every operation knows where it comes from: what passes and tests need for that law. */
public final class Origins {
  private Origins() {}

  /** The operations in the module, itself included, that have lost their origin. */
  public static List<Operation> missing(Operation module) {
    List<Operation> found = new ArrayList<>();
    collect(module, found);
    return found;
  }

  private static void collect(Operation op, List<Operation> found) {
    Origin origin = op.getOrigin();
    if (origin == null || origin.spans().isEmpty()) {
      found.add(op);
    }
    for (Region region : op.getRegions()) {
      for (Block block : region.getBlocks()) {
        for (Operation inner : block.getOperations()) {
          collect(inner, found);
        }
      }
    }
  }

  /** The first place in the source that an operation comes from; of the nearest operation around it that has one. */
  public static Span span(Operation op) {
    for (Operation at = op; at != null; at = at.parentOp()) {
      if (at.getOrigin() != null && !at.getOrigin().spans().isEmpty()) {
        return at.getOrigin().spans().get(0);
      }
    }
    return null;
  }
}
