package org.ember.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ember.cli.inputs.InputGenerator;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.util.Suggestions;

/** The arguments of a run: given ones and generated ones. A run changes buffers, so each takes a copy. */
final class RunInputs {
    private final List<Object> values;
    private final List<String> names;
    private final int given;

    private RunInputs(List<Object> values, List<String> names, int given) {
        this.values = values;
        this.names = names;
        this.given = given;
    }

    /** Reads what {@code --input} gives and generates the rest from the seed. */
    static RunInputs of(FunctionChoice function, List<String> options, long seed) {
        int count = function.arguments().size();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(function.argumentName(i));
        }
        Map<Integer, Object> given = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals < 1) {
                throw CommandException.usage("expected --input ARG=VALUE, found " + option);
            }
            int position = position(option.substring(0, equals), names);
            given.put(position, ArgumentReader.read(names.get(position), function.argumentType(position), option.substring(equals + 1)));
        }
        return new RunInputs(generate(function, given, seed), names, given.size());
    }

    /** Values for all arguments. */
    static RunInputs of(FunctionChoice function, List<Object> values) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            names.add(function.argumentName(i));
        }
        return new RunInputs(values, names, values.size());
    }

    private static List<Object> generate(FunctionChoice function, Map<Integer, Object> given, long seed) {
        try {
            return InputGenerator.generate(function.inlined().function(), given, seed);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    private static int position(String argument, List<String> names) {
        String name = argument.startsWith("%") ? argument.substring(1) : argument;
        if (names.contains(name)) {
            return names.indexOf(name);
        }
        if (name.matches("\\d{1,4}") && Integer.parseInt(name) < names.size()) {
            return Integer.parseInt(name);
        }
        String nearest = Suggestions.nearest(name, names);
        throw CommandException.usage("no argument is called " + name + ", "
            + (nearest == null ? "expected one of " + String.join(", ", names) + ", or a position" : "did you mean " + nearest + "?"));
    }

    /** The arguments for one run. */
    List<Object> copy() {
        List<Object> copies = new ArrayList<>();
        for (Object value : values) {
            copies.add(value instanceof MemRefValue memref ? copy(memref) : value);
        }
        return copies;
    }

    /** The same view of a buffer of its own. */
    private static MemRefValue copy(MemRefValue memref) {
        return new MemRefValue(memref.buffer().copy(), memref.offset(), memref.sizes(), memref.strides());
    }

    /** The arguments as they were before any run. */
    List<Object> values() {
        return values;
    }

    List<String> names() {
        return names;
    }

    /** How many were given by the user. */
    int given() {
        return given;
    }

    /** One line: what went in. */
    String describe() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parts.add(names.get(i) + " " + describe(values.get(i)));
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String describe(Object value) {
        if (value instanceof MemRefValue memref) {
            List<String> sizes = new ArrayList<>();
            for (long size : memref.sizes()) {
                sizes.add(Long.toString(size));
            }
            return String.join("x", sizes) + (sizes.isEmpty() ? "" : "x") + memref.type();
        }
        return String.valueOf(value);
    }
}
