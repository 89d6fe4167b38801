package org.ember.tests.machine;

import static org.ember.tests.machine.WithoutPass.buffer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.ember.dae.data.ElementType;
import org.ember.dae.machine.Stall;
import org.junit.jupiter.api.Test;

/** Passes that are there for the machine's sake, and what they save on it. */
class PassEffectTest {
    private static final int OFFSETS = 3;
    private static final int PAIRS = 20;
    private static final int INPUTS = 16;
    private static final int OUTPUTS = 40;
    private static final int ELEMENTS = 1000;

    /** Of five vectors of output channels, four go through the inputs in a block. */
    @Test
    void blocksOfColumnsShareWhatTravelsAndMissTogether() throws IOException {
        WithoutPass effect = WithoutPass.of("vision/sparse_conv.mlir", "sparse_conv", "block-columns", PassEffectTest::convolution);
        int vectors = OFFSETS * PAIRS * INPUTS;
        assertEquals(vectors * (5 + 5), effect.without().count("operands"));
        assertEquals(vectors * (5 + 2), effect.with().count("operands"));
        assertTrue(effect.with().stall(Stall.CORE_MEMORY) < 0.7 * effect.without().stall(Stall.CORE_MEMORY), effect.toString());
        assertTrue(effect.with().cycles() < 0.7 * effect.without().cycles(), effect.toString());
    }

    /** A byte and a word: of the words, which are the second operand, every ninth would cross a line. */
    @Test
    void convertedBytesKeepWordsOnLines() throws IOException {
        WithoutPass effect = WithoutPass.of("generic/scatter_add_elements.mlir", "scatter_add_elements", "send-casts", PassEffectTest::histogram);
        assertEquals(9 * ELEMENTS, effect.without().count("operand-bytes"));
        assertEquals(16 * ELEMENTS, effect.with().count("operand-bytes"));
        assertTrue(effect.with().busyCycles() < 0.97 * effect.without().busyCycles(), effect.toString());
        assertTrue(effect.with().cycles() < 0.97 * effect.without().cycles(), effect.toString());
    }

    private static List<Object> histogram() {
        Random random = new Random(6);
        return WithoutPass.arguments(buffer(random, ElementType.I64, 9, ELEMENTS), buffer(random, ElementType.I8, 100, ELEMENTS), buffer(random, ElementType.I64, 9, 256));
    }

    private static List<Object> convolution() {
        Random random = new Random(5);
        return WithoutPass.arguments(buffer(random, ElementType.F32, 9, 2000, INPUTS), buffer(random, ElementType.F32, 9, OFFSETS, INPUTS, OUTPUTS),
            buffer(random, ElementType.I64, 2000, OFFSETS, PAIRS, 2), fixed(OFFSETS), buffer(random, ElementType.F32, 9, 2000, OUTPUTS));
    }

    private static Object fixed(int count) {
        var pairs = buffer(new Random(1), ElementType.I64, 1, count);
        for (int i = 0; i < count; i++) {
            pairs.buffer().set(i, PAIRS);
        }
        return pairs;
    }
}
