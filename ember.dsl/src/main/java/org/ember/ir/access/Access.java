package org.ember.ir.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;

/**
 * What the generated accessors share. A feature among the arguments of a block is given by how many
 * single features and how many lists stand before it and in all; lists share evenly what the single ones leave.
 */
public final class Access {

  private Access() {
  }

  private static int start(int size, int single, int lists, int allSingle, int allLists) {
    return single + lists * each(size, allSingle, allLists);
  }

  private static int each(int size, int allSingle, int allLists) {
    return allLists == 0 ? 0 : Math.max(0, (size - allSingle) / allLists);
  }

  /** The part of a list that belongs to a feature that is a list (a copy). */
  public static <T> List<T> slice(List<T> all, int single, int lists, int allSingle, int allLists) {
    int from = Math.min(all.size(), start(all.size(), single, lists, allSingle, allLists));
    return new ArrayList<>(all.subList(from, Math.min(all.size(), from + each(all.size(), allSingle, allLists))));
  }

  /** The element of a list that belongs to a single feature; null if there is none. */
  public static <T> T one(List<T> all, int single, int lists, int allSingle, int allLists) {
    int at = start(all.size(), single, lists, allSingle, allLists);
    return at < all.size() ? all.get(at) : null;
  }

  /** A value or none as a list. */
  public static List<Value> optional(Value value) {
    return value == null ? List.of() : List.of(value);
  }

  /** A region that may be absent: null if it is, or has no block. */
  public static Region region(Operation op, int index) {
    Region region = index < op.getRegions().size() ? op.getRegions().get(index) : null;
    return region == null || region.getBlocks().isEmpty() ? null : region;
  }

  /** The region at an index, made with an entry block if it is absent or empty. */
  public static Region createRegion(Operation op, int index) {
    while (op.getRegions().size() <= index) {
      op.getRegions().add(IrFactory.eINSTANCE.createRegion());
    }
    Region region = op.getRegions().get(index);
    if (region.getBlocks().isEmpty()) {
      region.getBlocks().add(IrFactory.eINSTANCE.createBlock());
    }
    return region;
  }

  /** The arguments of a region's entry block; none if it has no block. */
  public static List<BlockArgument> arguments(Operation op, int region) {
    Block entry = region < op.getRegions().size() ? op.getRegions().get(region).entry() : null;
    return entry == null ? List.of() : entry.getArguments();
  }

  /** Sets an attribute, or removes it if the value is what its absence means. */
  public static void setAttribute(Operation op, String name, Attribute value, Attribute meantByAbsence) {
    op.setAttribute(name, Objects.equals(value, meantByAbsence) ? null : value);
  }
}
