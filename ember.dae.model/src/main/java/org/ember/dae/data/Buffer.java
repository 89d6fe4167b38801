package org.ember.dae.data;

/**
 * A contiguous piece of memory of one element type, over a primitive array. Elements are read and written as canonical patterns
 * (see {@link ElementType}). Bounds are the business of {@link MemRefValue}.
 */
public abstract class Buffer {
  private final ElementType type;
  /** The primitive array that holds the elements. */
  private final Object array;
  private final int length;
  private long address;
  private boolean freed;

  Buffer(ElementType type, Object array, int length) {
    this.type = type;
    this.array = array;
    this.length = length;
  }

  /** A zeroed buffer. */
  public static Buffer allocate(ElementType type, long length) {
    if (length < 0 || length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("a buffer of " + length + " elements is out of range, at most " + (Integer.MAX_VALUE - 8) + " are supported");
    }
    int n = (int) length;
    switch (type.bytes()) {
      case 1: return new Bytes(type, new byte[n]);
      case 2: return new Shorts(type, new short[n]);
      case 4: return new Ints(type, new int[n]);
      default: return new Longs(type, new long[n]);
    }
  }

  public final ElementType type() {
    return type;
  }

  /** The address at which a machine placed this buffer; 0 until then. */
  public final long address() {
    return address;
  }

  public final void placeAt(long newAddress) {
    address = newAddress;
  }

  public final boolean isFreed() {
    return freed;
  }

  public final void free() {
    freed = true;
  }

  public final int length() {
    return length;
  }

  /** The element at a position, in canonical form. */
  public abstract long get(int position);

  /** Sets the element at a position; bits above the type's width are dropped. */
  public abstract void set(int position, long pattern);

  public final Buffer copy() {
    Buffer copy = allocate(type, length);
    System.arraycopy(array, 0, copy.array, 0, length);
    return copy;
  }

  /** Whether another buffer has the same type and, bit for bit, the same elements; NaN is the same as NaN. */
  public final boolean sameContents(Buffer other) {
    if (other.type != type || other.length() != length()) {
      return false;
    }
    for (int i = 0; i < length(); i++) {
      if (get(i) != other.get(i) && type.compared(get(i)) != type.compared(other.get(i))) {
        return false;
      }
    }
    return true;
  }

  static final class Bytes extends Buffer {
    private final byte[] data;

    Bytes(ElementType type, byte[] data) {
      super(type, data, data.length);
      this.data = data;
    }

    @Override public long get(int position) {
      return data[position];
    }

    @Override public void set(int position, long pattern) {
      data[position] = (byte) pattern;
    }
  }

  static final class Shorts extends Buffer {
    private final short[] data;

    Shorts(ElementType type, short[] data) {
      super(type, data, data.length);
      this.data = data;
    }

    @Override public long get(int position) {
      return data[position];
    }

    @Override public void set(int position, long pattern) {
      data[position] = (short) pattern;
    }
  }

  static final class Ints extends Buffer {
    private final int[] data;

    Ints(ElementType type, int[] data) {
      super(type, data, data.length);
      this.data = data;
    }

    @Override public long get(int position) {
      return data[position];
    }

    @Override public void set(int position, long pattern) {
      data[position] = (int) pattern;
    }
  }

  static final class Longs extends Buffer {
    private final long[] data;

    Longs(ElementType type, long[] data) {
      super(type, data, data.length);
      this.data = data;
    }

    @Override public long get(int position) {
      return data[position];
    }

    @Override public void set(int position, long pattern) {
      data[position] = pattern;
    }
  }
}
