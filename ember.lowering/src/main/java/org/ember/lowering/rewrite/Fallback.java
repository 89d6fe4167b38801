package org.ember.lowering.rewrite;

import java.util.List;
import java.util.function.Consumer;
import org.ember.dialect.scf.IfOp;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.attributes.UnitAttr;

/**
 * The second version of a nest that {@code version-loops} leaves for what a program that is right never does: it accesses nothing, so nothing is gained
 * by making it better. Passes that look for something to improve walk past it; it stays as it was, on the execute unit.
 */
public final class Fallback {
  private static final String ATTRIBUTE = "ember.fallback";

  private Fallback() {}

  /** Says that the second region of a choice is a fallback. */
  public static void mark(IfOp choice) {
    choice.setAttribute(ATTRIBUTE, UnitAttr.INSTANCE);
  }

  /** Whether the region is a fallback. */
  public static boolean is(Region region) {
    return isMarked(region.getOwner()) && region != region.getOwner().region(0);
  }

  private static boolean isMarked(Operation op) {
    return op instanceof IfOp && op.attribute(ATTRIBUTE) != null;
  }

  /** The regions of an operation without those that are fallbacks. */
  public static List<Region> otherRegions(Operation op) {
    return isMarked(op) ? op.getRegions().subList(0, 1) : op.getRegions();
  }

  /** Calls for each operation directly inside one of the regions that are no fallbacks. */
  public static void forEachOutside(Operation op, Consumer<Operation> action) {
    if (isMarked(op)) {
      Blocks.forEachIn(op.region(0), action);
    } else {
      Blocks.forEachNested(op, action);
    }
  }

  /** Calls for the operation and every one inside it that does not stand in a fallback, outer ones first. */
  public static void walkOutside(Operation op, Consumer<Operation> action) {
    action.accept(op);
    if (op.hasRegions()) {
      List<Region> regions = otherRegions(op);
      for (int r = 0; r < regions.size(); r++) {
        Blocks.forEachIn(regions.get(r), inner -> walkOutside(inner, action));
      }
    }
  }
}
