package org.ember.dialect.aspect.support;

import java.util.List;
import java.util.function.Predicate;
import org.ember.ir.Operation;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.attributes.FloatAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;

/** Questions about types and constants that the aspects {@code vectorization} and {@code lanes} ask. */
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

  /** Whether the type is an integer or an index. */
  public static boolean isInteger(Type type) {
    return type instanceof IntegerType || type instanceof IndexType;
  }

  /** Whether a constant is zero in all lanes, of either sign. */
  public static boolean isZero(Operation constant) {
    return all(constant.attribute("value"), element -> element instanceof FloatAttr number ? number.value() == 0
        : element instanceof IntegerAttr integer && integer.value() == 0);
  }

  /** Whether a constant is a float that is not -0.0. */
  public static boolean isNoMinusZero(Operation constant) {
    return all(constant.attribute("value"), element -> element instanceof FloatAttr number && Double.doubleToRawLongBits(number.value()) != Double.doubleToRawLongBits(-0.0));
  }

  private static boolean all(Attribute value, Predicate<Attribute> test) {
    return value instanceof DenseElementsAttr dense ? dense.elements().stream().allMatch(test) : value != null && test.test(value);
  }
}
