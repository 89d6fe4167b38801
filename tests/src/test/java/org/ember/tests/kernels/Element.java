package org.ember.tests.kernels;

/**
 * Element types with their arithmetic on bit patterns. Every float operation is computed exactly or in double and rounded once to the type,
 * which is the correctly rounded result for the four operations and the root (a double has more than twice the digits of an f32).
 */
enum Element {
    I1(1), I8(8), I16(16), I32(32), I64(64), INDEX(64), F16(5, 10), BF16(8, 7), F32(8, 23), F64(11, 52);

    private final int width;
    private final int exponentBits;
    private final int fractionBits;

    Element(int width) {
        this.width = width;
        this.exponentBits = 0;
        this.fractionBits = 0;
    }

    Element(int exponentBits, int fractionBits) {
        this.width = 1 + exponentBits + fractionBits;
        this.exponentBits = exponentBits;
        this.fractionBits = fractionBits;
    }

    /** As MLIR writes the type. */
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    int width() {
        return width;
    }

    boolean isFloat() {
        return exponentBits > 0;
    }

    /** The float of these bits. */
    double value(long bits) {
        return this == F64 ? Double.longBitsToDouble(bits) : SmallFloat.value(bits, exponentBits, fractionBits);
    }

    /** Rounds to this float type. */
    long of(double value) {
        return this == F64 ? Double.doubleToRawLongBits(value) : SmallFloat.round(value, exponentBits, fractionBits);
    }

    /** Wraps to this integer type, or rounds to this float type. */
    long of(long value) {
        if (isFloat()) {
            // a float16 of a large long would be rounded twice by way of double; the oracles convert counts only
            return of((double) value);
        }
        return value << 64 - width >> 64 - width;
    }

    long add(long a, long b) {
        return isFloat() ? of(value(a) + value(b)) : of(a + b);
    }

    long sub(long a, long b) {
        return isFloat() ? of(value(a) - value(b)) : of(a - b);
    }

    long mul(long a, long b) {
        return isFloat() ? of(value(a) * value(b)) : of(a * b);
    }

    long div(long a, long b) {
        return of(value(a) / value(b));
    }

    /** The greater; for floats a NaN wins and +0 is greater than -0. */
    long max(long a, long b) {
        return isFloat() ? of(Math.max(value(a), value(b))) : Math.max(a, b);
    }

    long min(long a, long b) {
        return isFloat() ? of(Math.min(value(a), value(b))) : Math.min(a, b);
    }

    long negate(long a) {
        return of(-value(a));
    }

    long abs(long a) {
        return of(Math.abs(value(a)));
    }

    long sqrt(long a) {
        return of(Math.sqrt(value(a)));
    }

    long exp(long a) {
        return of(StrictMath.exp(value(a)));
    }
}
