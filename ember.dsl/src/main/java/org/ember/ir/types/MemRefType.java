package org.ember.ir.types;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.IntegerAttr;

/**
 * A buffer in memory: {@code memref<?x64xf32, strided<[64, 1], offset: ?>, 1>}.
 *
 * @param shape the sizes, {@link #DYNAMIC} where only known at run time
 * @param layout how the elements lie in memory; null for row by row without gaps
 * @param map a layout given as an affine map; null otherwise
 * @param memorySpace where the buffer lies; null for the default
 */
public record MemRefType(List<Long> shape, Type element, StridedLayout layout, Attribute map, Attribute memorySpace) implements Type {
  /** A size, stride or offset that is known at run time only; prints as a question mark. */
  public static final long DYNAMIC = Long.MIN_VALUE;

  public MemRefType {
    shape = List.copyOf(shape);
  }

  public MemRefType(List<Long> shape, Type element, StridedLayout layout, Attribute memorySpace) {
    this(shape, element, layout, null, memorySpace);
  }

  /** A buffer that lies row by row without gaps. */
  public MemRefType(List<Long> shape, Type element) {
    this(shape, element, null, null, null);
  }

  public int rank() {
    return shape.size();
  }

  /** The strides in elements: the layout's, or those of rows without gaps; {@link #DYNAMIC} where not known. */
  public List<Long> strides() {
    if (layout != null) {
      return layout.strides();
    }
    Long[] strides = new Long[rank()];
    long next = 1;
    for (int i = rank() - 1; i >= 0; i--) {
      strides[i] = next;
      next = next == DYNAMIC || shape.get(i) == DYNAMIC ? DYNAMIC : next * shape.get(i);
    }
    return List.of(strides);
  }

  /** The distance of the first element from the buffer's start, in elements. */
  public long offset() {
    return layout == null ? 0 : layout.offset();
  }

  /** The text of a size, stride or offset. */
  public static String sizeText(long size) {
    return size == DYNAMIC ? "?" : Long.toString(size);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("memref<");
    for (long size : shape) {
      text.append(sizeText(size)).append('x');
    }
    text.append(element);
    for (Object part : parts()) {
      text.append(", ").append(part);
    }
    return text.append('>').toString();
  }

  private List<Object> parts() {
    List<Object> parts = new ArrayList<>(2);
    if (layout != null) {
      parts.add(layout);
    }
    if (map != null) {
      parts.add(map);
    }
    if (memorySpace != null) {
      parts.add(memorySpace instanceof IntegerAttr number && Types.isI64(number.type()) ? number.valueText() : memorySpace);
    }
    return parts;
  }
}
