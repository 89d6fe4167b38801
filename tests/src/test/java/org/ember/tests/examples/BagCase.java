package org.ember.tests.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.ember.dae.data.Buffer;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.data.Npy;

/** An embedding bag of f32 with its inputs, and its result computed by plain loops. */
final class BagCase {
    private final int width;
    private final int[] lengths;
    private final int rows = 37;
    private final float[] table;
    private final int[] indices;
    private final float[] before;

    /** A bag for each of the lengths. */
    BagCase(long seed, int width, int... lengths) {
        Random random = new Random(seed);
        this.width = width;
        this.lengths = lengths;
        table = new float[rows * width];
        indices = new int[java.util.Arrays.stream(lengths).sum()];
        before = new float[lengths.length * width];
        for (int i = 0; i < table.length; i++) {
            table[i] = random.nextFloat() - 0.5f;
        }
        for (int i = 0; i < indices.length; i++) {
            indices[i] = random.nextInt(rows);
        }
        for (int i = 0; i < before.length; i++) {
            before[i] = random.nextFloat();
        }
    }

    /** What the output must hold: its bits. */
    int[] expected() {
        float[] out = before.clone();
        int i = 0;
        for (int bag = 0; bag < lengths.length; bag++) {
            for (int lookup = 0; lookup < lengths[bag]; lookup++, i++) {
                for (int j = 0; j < width; j++) {
                    out[bag * width + j] += table[indices[i] * width + j];
                }
            }
        }
        return bits(out);
    }

    /** Saves the inputs, with indices of the given type, and gives the --input options for them. */
    List<String> save(Path folder, ElementType index) {
        List<String> options = new ArrayList<>();
        long[] offsets = new long[lengths.length + 1];
        for (int bag = 0; bag < lengths.length; bag++) {
            offsets[bag + 1] = offsets[bag] + lengths[bag];
        }
        add(options, folder, "table", floats(table, rows, width));
        add(options, folder, "indices", integers(index, java.util.Arrays.stream(indices).asLongStream().toArray()));
        add(options, folder, "offsets", integers(index, offsets));
        add(options, folder, "out", floats(before, lengths.length, width));
        return options;
    }

    /** The bits of a saved f32 array. */
    static int[] load(Path file) throws IOException {
        Buffer buffer = Npy.read(file).buffer();
        int[] bits = new int[buffer.length()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (int) buffer.get(i);
        }
        return bits;
    }

    private static void add(List<String> options, Path folder, String name, MemRefValue array) {
        Path file = folder.resolve(name + ".in.npy");
        try {
            Npy.write(array, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        options.add("--input");
        options.add(name + "=" + file);
    }

    private static MemRefValue floats(float[] values, long... shape) {
        MemRefValue array = MemRefValue.allocate(ElementType.F32, shape);
        int[] bits = bits(values);
        for (int i = 0; i < bits.length; i++) {
            array.buffer().set(i, bits[i]);
        }
        return array;
    }

    private static MemRefValue integers(ElementType type, long[] values) {
        MemRefValue array = MemRefValue.allocate(type, values.length);
        for (int i = 0; i < values.length; i++) {
            array.buffer().set(i, values[i]);
        }
        return array;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
