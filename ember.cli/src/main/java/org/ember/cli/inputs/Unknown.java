package org.ember.cli.inputs;

/**
 * A number that is free to choose when inputs are generated: the size of a dimension, the largest element of an array of integers, a
 * scalar, a field of a struct.
 */
final class Unknown {
    /** What the elements of an array of integers are used for. */
    enum Use {
        /** They bound loops: they must ascend, from 0 to the largest. */
        OFFSETS,
        /** They are places in other buffers. */
        INDICES,
        /** Nothing that asks for more than being a number. */
        DATA,
        /** Not the elements of an array. */
        NONE
    }

    /** Lookups of a bag, edges of a node: what an average traversal between two offsets counts. */
    private static final int PER_OFFSET = 8;

    private final String name;
    private Use use = Use.NONE;
    private Unknown offsetsCount;
    private boolean fixed;
    private long value;

    Unknown(String name, long value) {
        this.name = name;
        this.value = value;
    }

    static Unknown fixed(String name, long value) {
        Unknown unknown = new Unknown(name, value);
        unknown.fixed = true;
        return unknown;
    }

    Use use() {
        return use;
    }

    /** Notes a use; bounding a loop asks for more than being a place. */
    void usedFor(Use another) {
        if (another.compareTo(use) < 0) {
            use = another;
        }
    }

    /** Makes the largest element follow the number of offsets, up to the value that is set; null: no number is followed. */
    void follow(Unknown count) {
        offsetsCount = count;
    }

    /** The number that is followed, or null. */
    Unknown followed() {
        return offsetsCount;
    }

    boolean isFixed() {
        return fixed;
    }

    long value() {
        return use == Use.OFFSETS && offsetsCount != null && !fixed ? Math.min(value, PER_OFFSET * Math.max(0, offsetsCount.value() - 1)) : value;
    }

    void set(long newValue) {
        value = newValue;
    }

    @Override
    public String toString() {
        return name + " = " + value();
    }
}
