package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The rounding that the oracles rest on. */
class SmallFloatTest {

    @Test
    void everyPatternOfSixteenBitsSurvivesAsDouble() {
        for (Element type : new Element[] {Element.F16, Element.BF16}) {
            for (long bits = 0; bits < 1 << 16; bits++) {
                double value = type.value(bits);
                if (!Double.isNaN(value)) {
                    assertEquals(bits, type.of(value), type + " " + bits);
                }
            }
        }
    }

    @Test
    void halfwayGoesToTheEvenNeighbourAndBeyondItAway() {
        for (Element type : new Element[] {Element.F16, Element.BF16}) {
            long last = type == Element.F16 ? 0x7BFF : 0x7F7F;
            for (long bits = 0; bits < last; bits++) {
                double half = (type.value(bits) + type.value(bits + 1)) / 2;
                assertEquals(bits + (bits & 1), type.of(half), type + " halfway after " + bits);
                assertEquals(bits, type.of(Math.nextDown(half)), type + " below halfway after " + bits);
                assertEquals(bits + 1, type.of(Math.nextUp(half)), type + " above halfway after " + bits);
            }
        }
    }

    @Test
    void singlePrecisionIsJavas() {
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(value)) {
                assertEquals(Float.floatToIntBits((float) value) & 0xFFFFFFFFL, Element.F32.of(value), () -> "float of " + value);
            }
        }
    }

    @Test
    void tooLargeIsInfinite() {
        assertEquals(0x7C00, Element.F16.of(65520.0));
        assertEquals(0x7BFF, Element.F16.of(65519.0));
        assertEquals(0xFC00, Element.F16.of(Double.NEGATIVE_INFINITY));
    }
}
