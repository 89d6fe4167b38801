package org.ember.cli.inputs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.ScalarValue;
import org.ember.ir.Operation;
import org.ember.ir.types.ArrayType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.StructType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/**
 * Arguments for a function, from a seed: sizes that fit each other, offsets that ascend, places that are in range. Both are found by
 * following what is loaded to the loop bounds and accesses that use it ({@link ProgramScan}, {@link Fitting}). The same function and seed
 * always give the same arguments.
 */
public final class InputGenerator {
    private final Arguments arguments;
    private final Random random;

    private InputGenerator(Arguments arguments, long seed) {
        this.arguments = arguments;
        this.random = new Random(seed);
    }

    /** All arguments of a function in order: the given ones (by position), generated others. */
    public static List<Object> generate(Operation function, Map<Integer, Object> given, long seed) {
        Arguments arguments = new Arguments(function, given);
        Fitting.fit(arguments);
        InputGenerator generator = new InputGenerator(arguments, seed);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < arguments.types().size(); i++) {
            Object value = generator.argument(i);
            values.add(given.containsKey(i) ? given.get(i) : value);
        }
        return values;
    }

    private Object argument(int position) {
        Type type = arguments.types().get(position);
        if (type instanceof MemRefType memref) {
            return memref(position, memref);
        }
        if (type instanceof StructType || type instanceof ArrayType) {
            return struct(position, type, List.of());
        }
        if (type instanceof VectorType vector) {
            ElementType element = element(vector.element());
            return random.longs(vector.lanes()).map(bits -> number(element, bits)).toArray();
        }
        ElementType element = element(type);
        Unknown scalar = arguments.scalar(position);
        boolean counts = scalar != null && element != ElementType.I1;
        return new ScalarValue(type, counts ? scalar.value() : number(element, random.nextLong()));
    }

    private Object struct(int position, Type type, List<Long> path) {
        int count = type instanceof StructType struct ? struct.elements().size() : type instanceof ArrayType array ? (int) array.size() : -1;
        if (count < 0) {
            return new ScalarValue(type, element(type).canonical(arguments.field(position, path).value()));
        }
        List<Object> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Long> inner = new ArrayList<>(path);
            inner.add((long) i);
            Type part = type instanceof StructType struct ? struct.elements().get(i) : ((ArrayType) type).element();
            fields.add(struct(position, part, inner));
        }
        return List.copyOf(fields);
    }

    private MemRefValue memref(int position, MemRefType type) {
        long[] sizes = new long[type.rank()];
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = arguments.size(position, d).value();
        }
        MemRefValue view = Layouts.allocate(type, sizes);
        long[] elements = elements(position, view.type(), Math.toIntExact(MemRefValue.elements(sizes)));
        long[] indices = new long[sizes.length];
        for (long element : elements) {
            view.buffer().set(view.position(indices), element);
            MemRefValue.advance(indices, sizes);
        }
        return view;
    }

    private long[] elements(int position, ElementType type, int count) {
        Unknown largest = arguments.largest(position);
        long[] elements = random.longs(count).toArray();
        if (largest == null || type == ElementType.I1 || largest.use() == Unknown.Use.DATA) {
            for (int i = 0; i < count; i++) {
                elements[i] = number(type, elements[i]);
            }
            return elements;
        }
        for (int i = 0; i < count; i++) {
            elements[i] = Math.floorMod(elements[i], largest.value() + 1);
        }
        if (largest.use() == Unknown.Use.OFFSETS && count > 0) {
            elements[0] = 0;
            elements[count - 1] = count > 1 ? largest.value() : 0;
            Arrays.sort(elements);
        }
        return elements;
    }

    /** A number that says something in that type: floats in [-1, 1), small integers. */
    static long number(ElementType type, long bits) {
        if (type.isFloat()) {
            return type.fromDouble((bits >> 11) * 0x1p-52);
        }
        return switch (type) {
            case I1 -> bits & 1;
            case I8 -> type.canonical(bits);
            default -> Math.floorMod(bits, 16);
        };
    }

    static ElementType element(Type type) {
        ElementType element = ElementType.of(type.toString());
        if (element == null) {
            throw new IllegalArgumentException("values of type " + type + " cannot be generated, give them with --input");
        }
        return element;
    }
}
