package org.ember.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.RunResult;

/** What a run changed and returned, by name: buffers that it wrote, and result0, result1, ... */
final class Outcome {
    private final Map<String, Object> outputs = new LinkedHashMap<>();

    private Outcome() {
    }

    /** Compares the arguments after a run with what went in; an argument that may have been written with the same values is no output. */
    static Outcome of(RunInputs inputs, List<Boolean> written, RunResult run) {
        Outcome outcome = new Outcome();
        for (int i = 0; i < written.size(); i++) {
            if (written.get(i)) {
                outcome.outputs.put(inputs.names().get(i), run.arguments().get(i));
            }
        }
        for (int i = 0; i < run.results().size(); i++) {
            outcome.outputs.put("result" + i, run.results().get(i));
        }
        return outcome;
    }

    Map<String, Object> outputs() {
        return outputs;
    }

    /** The first difference in words, with both values; null if both are equal to the bit, NaN with NaN. */
    String difference(Outcome other) {
        for (Map.Entry<String, Object> output : outputs.entrySet()) {
            String difference = difference(output.getKey(), output.getValue(), other.outputs.get(output.getKey()));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static String difference(String name, Object expected, Object found) {
        if (expected instanceof MemRefValue a && found instanceof MemRefValue b) {
            return difference(name, a, b);
        }
        return ValueHash.of(expected).equals(ValueHash.of(found)) ? null : name + ": expected " + text(expected) + ", found " + text(found);
    }

    private static String difference(String name, MemRefValue a, MemRefValue b) {
        if (!java.util.Arrays.equals(a.sizes(), b.sizes()) || a.type() != b.type()) {
            return name + ": expected " + a + ", found " + b;
        }
        MemRefValue expected = a.compact();
        MemRefValue found = b.compact();
        long[] indices = new long[expected.rank()];
        for (int i = 0; i < expected.buffer().length(); i++) {
            if (a.type().compared(expected.buffer().get(i)) != a.type().compared(found.buffer().get(i))) {
                return name + java.util.Arrays.toString(indices) + ": expected " + a.type().toText(expected.buffer().get(i))
                    + ", found " + a.type().toText(found.buffer().get(i));
            }
            MemRefValue.advance(indices, expected.sizes());
        }
        return null;
    }

    private static String text(Object value) {
        return value instanceof long[] lanes ? java.util.Arrays.toString(lanes) : String.valueOf(value);
    }

    /** A short name of each output's bits. */
    Map<String, String> hashes() {
        Map<String, String> hashes = new LinkedHashMap<>();
        outputs.forEach((name, value) -> hashes.put(name, ValueHash.of(value)));
        return hashes;
    }

    List<String> names() {
        return new ArrayList<>(outputs.keySet());
    }
}
