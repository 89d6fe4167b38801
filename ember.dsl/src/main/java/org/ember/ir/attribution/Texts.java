package org.ember.ir.attribution;

import java.util.Collection;
import java.util.stream.Collectors;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.OpResult;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Value;

/** How nodes and values of attributes read in messages and why-trees: short, with the place in the source where there is one. */
public final class Texts {
  private Texts() {
  }

  /** A value of the expression language in a message. */
  public static String of(Object value) {
    if (value instanceof Operation op) {
      return op.getName();
    } else if (value instanceof Value ir) {
      return nameOf(ir);
    } else if (value instanceof Operand use) {
      return nameOf(use.getValue()) + " in " + of(use.getOwner());
    } else if (value instanceof Region region) {
      return "a region of " + of(region.getOwner());
    } else if (value instanceof Block block) {
      return "a block of " + (block.getRegion() == null ? "nothing" : of(block.getRegion().getOwner()));
    } else if (value instanceof Collection<?> values) {
      return values.stream().map(Texts::of).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Enum<?> constant) {
      return constant.toString();
    }
    return String.valueOf(value);
  }

  /** A value or node with its place: memref.load at bag.ember:12:9. */
  public static String placed(Object value) {
    String place = placeOf(value);
    if (value instanceof Collection<?> values) {
      return values.stream().map(Texts::placed).collect(Collectors.joining(", ", "[", "]"));
    }
    return place.isEmpty() ? of(value) : of(value) + " at " + place;
  }

  /** Where a node stands in the source, as file:line:column; empty if it is no node or has no origin. */
  public static String placeOf(Object value) {
    Operation op = value instanceof Operation own ? own : value instanceof Operand use ? use.getOwner()
        : value instanceof Value ir ? holderOf(ir) : value instanceof Region region ? region.getOwner()
        : value instanceof Block block && block.getRegion() != null ? block.getRegion().getOwner() : null;
    Origin origin = op == null ? null : op.getOrigin();
    return origin == null || origin.spans().isEmpty() ? "" : origin.spans().get(0).file() + ":" + origin.spans().get(0).line() + ":" + origin.spans().get(0).column();
  }

  private static Operation holderOf(Value value) {
    if (value instanceof BlockArgument argument) {
      return argument.getBlock() == null || argument.getBlock().getRegion() == null ? null : argument.getBlock().getRegion().getOwner();
    }
    return value.definingOp();
  }

  private static String nameOf(Value value) {
    if (value == null) {
      return "nothing";
    }
    if (value.getName() != null) {
      return "%" + value.getName();
    }
    if (value instanceof OpResult result && result.getOwner() != null) {
      return "result " + result.index() + " of " + of(result.getOwner());
    }
    return value instanceof BlockArgument argument && argument.getBlock() != null ? "argument " + argument.index() + " of " + of(argument.getBlock()) : "a value";
  }
}
