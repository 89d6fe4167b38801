package org.ember.dialect.aspect.support;

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

  /** Whether different indices are different elements: no stride is known to be zero, and no map says otherwise. */
  public static boolean isOneToOne(Type type) {
    return type instanceof MemRefType memref && memref.map() == null && memref.strides().stream().noneMatch(stride -> stride == 0);
  }

  /** Whether the elements of a buffer lie row by row without gaps. */
  public static boolean isRowMajor(Type type) {
    return type instanceof MemRefType memref && memref.map() == null && memref.layout() == null;
  }
}
