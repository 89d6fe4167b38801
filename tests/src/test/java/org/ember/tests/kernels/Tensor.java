package org.ember.tests.kernels;

/** A dense array that the plain loops of an oracle read and write, by its element's bit patterns. */
final class Tensor {
    final String name;
    final Element element;
    final int[] shape;
    final long[] bits;

    Tensor(String name, Element element, int... shape) {
        this.name = name;
        this.element = element;
        this.shape = shape;
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        this.bits = new long[size];
    }

    private int offset(int... indices) {
        int offset = 0;
        for (int d = 0; d < shape.length; d++) {
            if (indices[d] < 0 || indices[d] >= shape[d]) {
                throw new IndexOutOfBoundsException(name + ": index " + indices[d] + " of dimension " + d + ", size " + shape[d]);
            }
            offset = offset * shape[d] + indices[d];
        }
        return offset;
    }

    long get(int... indices) {
        return bits[offset(indices)];
    }

    /** The element as a place: for indices, offsets and counts. */
    int at(int... indices) {
        return Math.toIntExact(get(indices));
    }

    void set(long value, int... indices) {
        bits[offset(indices)] = value;
    }

    /** {@code this[indices] += value}, rounded once. */
    void add(long value, int... indices) {
        int offset = offset(indices);
        bits[offset] = element.add(bits[offset], value);
    }

    /** A copy that later writes do not change. */
    NamedArray snapshot() {
        long[] extents = new long[shape.length];
        for (int d = 0; d < shape.length; d++) {
            extents[d] = shape[d];
        }
        return new NamedArray(name, element.text(), extents, bits.clone());
    }
}
