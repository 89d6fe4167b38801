package org.ember.tests.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The text of a random kernel as it grows, and the choices made for it. */
final class KernelText {
    static final List<String> FLOATS = List.of("f16", "bf16", "f32", "f64");
    static final List<String> INTEGERS = List.of("i8", "i16", "i32", "i64");
    private static final List<String> INDEX_TYPES = List.of("index", "index", "i32", "i32", "i64", "i64", "i16", "i8");
    /** Constants of type index from 0 to this are defined at the start, as %c0, %c1 and so on. */
    static final int CONSTANTS = 40;

    final Random random;
    /** The float type of most of the kernel, and one for the rest. */
    final String floats;
    final String otherFloats;
    final String integers;
    final String otherIntegers;
    /** Of offsets and places. */
    final String indexType;
    /** Statements that may still be written. */
    int budget;
    private final StringBuilder text = new StringBuilder();
    private int names;

    KernelText(long seed) {
        // the first numbers of neighbouring seeds are alike
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        floats = pick(FLOATS);
        otherFloats = pick(FLOATS);
        integers = pick(INTEGERS);
        otherIntegers = pick(INTEGERS);
        indexType = pick(INDEX_TYPES);
    }

    /** An integer that is known to lie in 0 .. max, to address with. */
    record Index(String name, int max) {
    }

    /** What can be used at a place. */
    static final class Scope {
        final List<Index> indices = new ArrayList<>();
        final Map<String, List<String>> numbers = new LinkedHashMap<>();
        final int depth;
        final boolean branch;

        Scope(Scope around, boolean branch) {
            this.depth = around == null ? 0 : around.depth + 1;
            this.branch = branch || around != null && around.branch;
            if (around != null) {
                indices.addAll(around.indices);
                around.numbers.forEach((type, names) -> numbers.put(type, new ArrayList<>(names)));
            }
        }

        void add(String type, String name) {
            numbers.computeIfAbsent(type, t -> new ArrayList<>()).add(name);
        }
    }

    String text() {
        return text.toString();
    }

    String name(String beginning) {
        return "%" + beginning + names++;
    }

    /** A line with a new value; its name. */
    String define(Scope scope, String operation) {
        String name = name("v");
        line(scope, name + " = " + operation);
        return name;
    }

    /** A new number that can be used from here on. */
    String number(Scope scope, String type, String operation) {
        String name = define(scope, operation);
        scope.add(type, name);
        return name;
    }

    void line(Scope scope, String line) {
        text.append("  ".repeat(scope.depth + 1)).append(line).append('\n');
    }

    void outside(String line) {
        text.append(line).append('\n');
    }

    /** A number of that type, one that was defined lately rather than not. */
    String any(Scope scope, String type) {
        List<String> names = scope.numbers.get(type);
        return chance(2) ? names.get(names.size() - 1 - random.nextInt(Math.min(3, names.size()))) : pick(names);
    }

    /** An index below a size: a known one, or one brought into range. */
    String index(Scope scope, int size) {
        // the latest are the most interesting: induction variables and what was just loaded
        Index index = random.nextInt(3) > 0 ? scope.indices.get(scope.indices.size() - 1) : pick(scope.indices);
        if (index.max() < size) {
            return index.name();
        }
        return define(scope, "arith.remui " + index.name() + ", " + constant(size) + " : index");
    }

    /** The index of that value. */
    static String constant(int value) {
        if (value > CONSTANTS) {
            throw new IllegalArgumentException("no constant for " + value);
        }
        return "%c" + value;
    }

    String toIndex(Scope scope, String value, String type) {
        return type.equals("index") ? value : define(scope, "arith.index_cast " + value + " : " + type + " to index");
    }

    /** One time out of so many. */
    boolean chance(int outOf) {
        return random.nextInt(outOf) == 0;
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
