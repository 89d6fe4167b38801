package org.ember.tests.kernels;

/** Rounding to binary floating-point formats narrower than a double: to nearest, ties to even, with subnormals and infinities. */
final class SmallFloat {
    private SmallFloat() {
    }

    /** The bits of the nearest number with that many exponent and fraction bits. */
    static long round(double value, int exponentBits, int fractionBits) {
        int bias = (1 << exponentBits - 1) - 1;
        long infinity = (1L << exponentBits) - 1 << fractionBits;
        long sign = Double.doubleToRawLongBits(value) < 0 ? 1L << exponentBits + fractionBits : 0;
        double magnitude = Math.abs(value);
        if (Double.isNaN(value)) {
            return sign | infinity | 1L << fractionBits - 1;
        }
        if (Double.isInfinite(value)) {
            return sign | infinity;
        }
        int exponent = Math.max(Math.getExponent(magnitude), 1 - bias);
        // in units of the last place: exact before rint, and a carry out of the fraction moves into the exponent by itself
        long units = (long) Math.rint(Math.scalb(magnitude, fractionBits - exponent));
        long bits = ((long) (exponent + bias - 1) << fractionBits) + units;
        return sign | Math.min(bits, infinity);
    }

    /** The value of those bits; every such number is a double. */
    static double value(long bits, int exponentBits, int fractionBits) {
        int bias = (1 << exponentBits - 1) - 1;
        long fraction = bits & (1L << fractionBits) - 1;
        int exponent = (int) (bits >>> fractionBits) & (1 << exponentBits) - 1;
        boolean negative = (bits >>> exponentBits + fractionBits & 1) != 0;
        double magnitude;
        if (exponent == (1 << exponentBits) - 1) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, 1 - bias - fractionBits);
        } else {
            magnitude = Math.scalb((double) (fraction | 1L << fractionBits), exponent - bias - fractionBits);
        }
        return negative ? -magnitude : magnitude;
    }
}
