package org.ember.dialect.aspect.support;

import java.util.List;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;

/** Questions about types that the aspect {@code vectorization} asks. */
public final class Lanes {
  private Lanes() {}

  /** Whether values of the type have 64 bits, so that a conversion between two such types keeps the integer. */
  public static boolean is64(Type type) {
    return type instanceof IndexType || Types.isI64(type);
  }

  /** Whether elements with consecutive last indices lie side by side in memory. */
  public static boolean isUnitStride(Type type) {
    if (!(type instanceof MemRefType memref) || memref.rank() == 0 || memref.map() != null) {
      return false;
    }
    List<Long> strides = memref.strides();
    return strides.get(strides.size() - 1) == 1;
  }
}
