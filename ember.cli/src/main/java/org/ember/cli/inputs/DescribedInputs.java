package org.ember.cli.inputs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.ScalarValue;
import org.ember.ir.types.ArrayType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.StructType;
import org.ember.ir.types.Type;

/**
 * Arguments from short descriptions and a seed. Segments are described as {@code 40 of 20 to 60}: so many, with lengths between the two;
 * {@code count} and {@code total} stand for their number and the sum of their lengths from then on.
 *
 * <table>
 * <caption>Descriptions of an argument</caption>
 * <tr><td>{@code 300x64}</td><td>data of that shape: floats in [-1, 1), small integers</td></tr>
 * <tr><td>{@code 100x2 < 300}</td><td>places: integers from 0, below 300; limits for each column are separated by commas</td></tr>
 * <tr><td>{@code offsets}, {@code starts}</td><td>where the segments begin, with and without the end of the last</td></tr>
 * <tr><td>{@code lengths}, {@code runs}</td><td>the segments' lengths; the number of its segment for each member</td></tr>
 * <tr><td>{@code 0.5}, {@code 4, 300}</td><td>a scalar, the fields of a struct</td></tr>
 * </table>
 */
public final class DescribedInputs {
    private final Random random;
    private final long[] lengths;
    private final long total;

    /**
     * @param segments how many segments of which lengths; null if no argument has any
     * @throws IllegalArgumentException if that cannot be read
     */
    public DescribedInputs(String segments, long seed) {
        random = new Random(seed);
        lengths = segments == null ? new long[0] : lengths(segments);
        long sum = 0;
        for (long length : lengths) {
            sum += length;
        }
        total = sum;
    }

    private long[] lengths(String segments) {
        String[] parts = segments.split(" of | to ");
        if (parts.length != 3) {
            throw new IllegalArgumentException("expected segments such as '40 of 20 to 60', found '" + segments + "'");
        }
        long least = number(parts[1]);
        long most = number(parts[2]);
        return random.longs(number(parts[0]), least, most + 1).toArray();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number, found '" + text.trim() + "'");
        }
    }

    /** A size or limit: a number, {@code count} or {@code total}. */
    private long size(String text) {
        return switch (text.trim()) {
            case "count" -> lengths.length;
            case "total" -> total;
            default -> number(text);
        };
    }

    /** The value of an argument. */
    public Object argument(Type type, String description) {
        if (type instanceof MemRefType memref) {
            return buffer(memref, description);
        }
        String[] fields = description.split(",");
        if (type instanceof StructType || type instanceof ArrayType) {
            return fields(type, fields, new int[1]);
        }
        ElementType element = InputGenerator.element(type);
        return new ScalarValue(type, element.isFloat() ? element.fromDouble(Double.parseDouble(description)) : element.canonical(size(description)));
    }

    private Object fields(Type type, String[] values, int[] next) {
        List<Object> fields = new ArrayList<>();
        if (type instanceof StructType struct) {
            struct.elements().forEach(part -> fields.add(fields(part, values, next)));
        } else if (type instanceof ArrayType array) {
            for (long i = 0; i < array.size(); i++) {
                fields.add(fields(array.element(), values, next));
            }
        } else {
            return new ScalarValue(type, size(values[next[0]++]));
        }
        return List.copyOf(fields);
    }

    private MemRefValue buffer(MemRefType type, String description) {
        Map<String, long[]> listed = Map.of("offsets", offsets(lengths.length + 1), "starts", offsets(lengths.length), "lengths", lengths, "runs", runs());
        long[] given = listed.get(description);
        String[] parts = description.split("<");
        long[] sizes = given != null ? new long[] {given.length} : java.util.Arrays.stream(parts[0].split("x")).mapToLong(this::size).toArray();
        MemRefValue value = Layouts.allocate(type, fitting(type, sizes));
        long[] limits = parts.length < 2 ? new long[0] : java.util.Arrays.stream(parts[1].split(",")).mapToLong(this::size).toArray();
        long[] indices = new long[sizes.length];
        long count = MemRefValue.elements(sizes);
        for (int i = 0; i < count; i++) {
            long limit = limits.length == 0 ? 0 : limits[i % limits.length];
            long element = given != null ? given[i] : limit > 0 ? Math.floorMod(random.nextLong(), limit) : InputGenerator.number(value.type(), random.nextLong());
            value.buffer().set(value.position(indices), value.type().canonical(element));
            MemRefValue.advance(indices, sizes);
        }
        return value;
    }

    private static long[] fitting(MemRefType type, long[] sizes) {
        boolean fits = type.rank() == sizes.length;
        for (int d = 0; fits && d < sizes.length; d++) {
            fits = type.shape().get(d) == MemRefType.DYNAMIC || type.shape().get(d) == sizes[d];
        }
        if (!fits) {
            throw new IllegalArgumentException("expected sizes that fit " + type + ", found " + java.util.Arrays.toString(sizes));
        }
        return sizes;
    }

    private long[] offsets(int count) {
        long[] offsets = new long[count];
        for (int i = 1; i < count; i++) {
            offsets[i] = offsets[i - 1] + lengths[i - 1];
        }
        return offsets;
    }

    private long[] runs() {
        long[] runs = new long[Math.toIntExact(total)];
        int next = 0;
        for (int segment = 0; segment < lengths.length; segment++) {
            for (long i = 0; i < lengths[segment]; i++) {
                runs[next++] = segment;
            }
        }
        return runs;
    }
}
