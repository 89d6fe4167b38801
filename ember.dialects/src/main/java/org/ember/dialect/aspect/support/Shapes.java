package org.ember.dialect.aspect.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;

/** Questions about the types of buffers that the aspects {@code ranges}, {@code dependence} and {@code collapsing} ask. */
public final class Shapes {
  private Shapes() {}

  /** The size of a dimension of a buffer; null if it is known at run time only, or if there is no such dimension. */
  public static Long size(Type type, long dimension) {
    if (!(type instanceof MemRefType memref) || dimension < 0 || dimension >= memref.rank()) {
      return null;
    }
    long size = memref.shape().get((int) dimension);
    return size == MemRefType.DYNAMIC ? null : Long.valueOf(size);
  }

  /** How many sizes before that of the dimension are known at run time only: the place of its operand in an allocation. */
  public static long dynamicBefore(Type type, long dimension) {
    return ((MemRefType) type).shape().subList(0, (int) dimension).stream().filter(size -> size == MemRefType.DYNAMIC).count();
  }

  /**
   * Whether different indices are different elements, as far as the type says: no map says otherwise, and no row is known to reach into another one.
   * Strides that are known at run time only are taken to keep rows apart: whoever runs a program checks that.
   */
  public static boolean isOneToOne(Type type) {
    if (!(type instanceof MemRefType memref) || memref.map() != null) {
      return false;
    }
    boolean withoutGaps = memref.layout() == null && !memref.shape().contains(0L);
    return withoutGaps || isOneToOne(memref.shape(), memref.strides());
  }

  /** The same of sizes and strides, of which {@link MemRefType#DYNAMIC} ones are left out. */
  public static boolean isOneToOne(List<Long> sizes, List<Long> strides) {
    List<Integer> known = new ArrayList<>();
    for (int d = 0; d < sizes.size(); d++) {
      if (strides.get(d) == 0 && sizes.get(d) != 1) {
        return false;
      } else if (strides.get(d) != MemRefType.DYNAMIC && sizes.get(d) != MemRefType.DYNAMIC && sizes.get(d) > 1) {
        known.add(d);
      } else if (sizes.get(d) == 0) {
        return true;
      }
    }
    known.sort(Comparator.comparing(d -> Math.abs(strides.get(d))));
    long reach = 0;
    for (int d : known) {
      if (Math.abs(strides.get(d)) <= reach) {
        return false;
      }
      reach += (sizes.get(d) - 1) * Math.abs(strides.get(d));
    }
    return true;
  }

  /** Whether the elements of a buffer lie row by row without gaps. */
  public static boolean isRowMajor(Type type) {
    return type instanceof MemRefType memref && memref.map() == null && memref.layout() == null;
  }
}
