package org.ember.dae.data;

import java.util.Arrays;

/**
 * A view of a buffer: offset, sizes and strides, counted in elements. The offset and strides may lead outside of the buffer as long
 * as no such element is accessed: whoever accesses one asks {@link #position} and reports {@link #OUTSIDE} with the place in the program.
 */
public final class MemRefValue {
  /** The position of an element that does not exist. */
  public static final int OUTSIDE = -1;

  private final Buffer buffer;
  private final long offset;
  private final long[] sizes;
  private final long[] strides;

  public MemRefValue(Buffer buffer, long offset, long[] sizes, long[] strides) {
    if (sizes.length != strides.length) {
      throw new IllegalArgumentException("expected " + sizes.length + " strides, found " + strides.length);
    }
    this.buffer = buffer;
    this.offset = offset;
    this.sizes = sizes.clone();
    this.strides = strides.clone();
  }

  /** A new zeroed buffer of that shape, in row-major order. */
  public static MemRefValue allocate(ElementType type, long... sizes) {
    return of(Buffer.allocate(type, elements(sizes)), sizes);
  }

  /** All of a buffer, in row-major order. */
  public static MemRefValue of(Buffer buffer, long... sizes) {
    return new MemRefValue(buffer, 0, sizes, rowMajor(sizes));
  }

  /** The number of elements of a shape. */
  public static long elements(long... sizes) {
    long count = 1;
    for (long size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException("sizes must not be negative, found " + Arrays.toString(sizes));
      }
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  public static long[] rowMajor(long... sizes) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= Math.max(sizes[d], 1);
    }
    return strides;
  }

  public Buffer buffer() {
    return buffer;
  }

  public ElementType type() {
    return buffer.type();
  }

  public long offset() {
    return offset;
  }

  public int rank() {
    return sizes.length;
  }

  public long size(int dimension) {
    return sizes[dimension];
  }

  public long stride(int dimension) {
    return strides[dimension];
  }

  public long[] sizes() {
    return sizes.clone();
  }

  public long[] strides() {
    return strides.clone();
  }

  public long elements() {
    return elements(sizes);
  }

  /** The place in the buffer of an element of a one-dimensional view, or {@link #OUTSIDE}. */
  public int position(long i) {
    return i < 0 || i >= sizes[0] ? OUTSIDE : inBuffer(offset + i * strides[0]);
  }

  /** The place in the buffer of an element of a two-dimensional view, or {@link #OUTSIDE}. */
  public int position(long i, long j) {
    return i < 0 || i >= sizes[0] || j < 0 || j >= sizes[1] ? OUTSIDE : inBuffer(offset + i * strides[0] + j * strides[1]);
  }

  /** The place in the buffer of an element, or {@link #OUTSIDE}. */
  public int position(long[] indices) {
    long place = offset;
    for (int d = 0; d < sizes.length; d++) {
      if (indices[d] < 0 || indices[d] >= sizes[d]) {
        return OUTSIDE;
      }
      place += indices[d] * strides[d];
    }
    return inBuffer(place);
  }

  private int inBuffer(long place) {
    return place < 0 || place >= buffer.length() || buffer.isFreed() ? OUTSIDE : (int) place;
  }

  /** Says why {@link #position} found no element. */
  public String explain(long... indices) {
    for (int d = 0; d < sizes.length; d++) {
      if (indices[d] < 0 || indices[d] >= sizes[d]) {
        return "index " + indices[d] + " of dimension " + d + " is out of bounds, the size is " + sizes[d];
      }
    }
    if (buffer.isFreed()) {
      return "the buffer has been deallocated";
    }
    return "element " + Arrays.toString(indices) + " lies outside of its buffer of " + buffer.length() + " elements";
  }

  /** A copy of the viewed elements in a buffer of their own, in row-major order. */
  public MemRefValue compact() {
    MemRefValue result = allocate(type(), sizes);
    long[] indices = new long[sizes.length];
    int count = result.buffer.length();
    for (int k = 0; k < count; k++) {
      int from = position(indices);
      if (from == OUTSIDE) {
        throw new IllegalStateException(explain(indices));
      }
      result.buffer.set(k, buffer.get(from));
      advance(indices, sizes);
    }
    return result;
  }

  /** The next indices in row-major order; the first ones after the last. */
  public static void advance(long[] indices, long[] sizes) {
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (++indices[d] < sizes[d]) {
        return;
      }
      indices[d] = 0;
    }
  }

  @Override
  public String toString() {
    return "memref" + Arrays.toString(sizes) + " of " + type();
  }
}
