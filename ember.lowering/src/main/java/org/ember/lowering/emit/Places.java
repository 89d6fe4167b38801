package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.types.MemRefType;

/** Elements of buffers as expressions. What a memref's type says of its layout is not computed again. */
final class Places {
  private Places() {}

  /** The element at these indices. */
  static String element(CBody body, Value memref, List<String> indices) {
    MemRefType type = (MemRefType) memref.getType();
    String name = body.use(memref);
    List<String> terms = new ArrayList<>();
    if (type.map() != null || type.offset() != 0) {
      terms.add(name + ".offset");
    }
    for (int d = 0; d < type.rank(); d++) {
      String stride = stride(type, name, d);
      String index = indices.get(d);
      if (!index.equals("0")) {
        terms.add(stride.equals("1") ? index : product(index, stride));
      }
    }
    return name + ".aligned[" + (terms.isEmpty() ? "0" : String.join(" + ", terms)) + "]";
  }

  /** What a speculative access asks before it is made: whether the element exists; null for other accesses. */
  static String existence(CBody body, Value memref, List<String> indices, Operation access) {
    if (!BoolAttr.TRUE.equals(access.attribute("speculative")) || indices.isEmpty()) {
      return null;
    }
    MemRefType type = (MemRefType) memref.getType();
    String name = body.use(memref);
    List<String> tests = new ArrayList<>();
    for (int d = 0; d < type.rank(); d++) {
      tests.add("ember_inside(" + indices.get(d) + ", " + size(type, name, d) + ")");
    }
    return String.join(" && ", tests);
  }

  private static String product(String index, String stride) {
    if (index.matches("\\d+") && stride.matches("\\d+")) {
      return Literals.integer(Long.parseLong(index) * Long.parseLong(stride));
    }
    return index.contains(" ") && !index.startsWith("(") ? "(" + index + ") * " + stride : index + " * " + stride;
  }

  /** The distance of neighbours along a dimension. */
  static String stride(MemRefType type, String name, int dimension) {
    long stride = type.map() != null ? MemRefType.DYNAMIC : type.strides().get(dimension);
    return stride == MemRefType.DYNAMIC ? name + ".strides[" + dimension + "]" : Literals.integer(stride);
  }

  /** The size of a dimension. */
  static String size(MemRefType type, String name, int dimension) {
    long size = type.shape().get(dimension);
    return size == MemRefType.DYNAMIC ? name + ".sizes[" + dimension + "]" : Literals.integer(size);
  }

  /** Whether neighbours along the last dimension lie next to each other, whatever the sizes. */
  static boolean isDense(MemRefType type) {
    return type.map() == null && type.rank() > 0 && type.strides().get(type.rank() - 1) == 1;
  }

  /** The indices with another one along the last dimension. */
  static List<String> withLast(List<String> indices, String last) {
    List<String> changed = new ArrayList<>(indices);
    changed.set(indices.size() - 1, last);
    return changed;
  }
}
