package org.ember.tests.kernels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ember.dae.data.Buffer;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.Interpreter;
import org.ember.dae.interp.RunResult;
import org.ember.dae.interp.ScalarValue;
import org.ember.ir.Operation;

/** Functions that run in C and must leave what the interpreter leaves. */
final class CInterpreted {
    private final CBatch batch;
    private final List<String> functions = new ArrayList<>();
    private final List<RunResult> expected = new ArrayList<>();

    CInterpreted(Path folder) {
        batch = new CBatch(folder);
    }

    String suffix() {
        return batch.suffix();
    }

    /** Adds a call of a function whose symbols end with {@link #suffix()}. */
    void add(String function, Operation module, List<Object> arguments) {
        add(function, module, module, arguments);
    }

    /** Adds a call of a function in a lowered form, which must leave what the source leaves. */
    void add(String function, Operation source, Operation lowered, List<Object> arguments) {
        List<Object> own = arguments.stream().map(CInterpreted::copy).toList();
        expected.add(Interpreter.run(source, function, arguments));
        functions.add(function);
        try {
            batch.add(function, lowered, List.of(own));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object copy(Object value) {
        return value instanceof MemRefValue m ? new MemRefValue(m.buffer().copy(), m.offset(), m.sizes(), m.strides()) : value;
    }

    /** The functions that leave something else; floats may differ by that many units in the last place. */
    List<String> differences(long units, String... flags) throws IOException {
        List<List<RunResult>> found = batch.run(flags);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            List<Object> left = new ArrayList<>(expected.get(i).arguments());
            left.addAll(expected.get(i).results());
            List<Object> leftInC = new ArrayList<>(found.get(i).get(0).arguments());
            leftInC.addAll(found.get(i).get(0).results());
            for (int a = 0; a < left.size(); a++) {
                String difference = difference(left.get(a), leftInC.get(a), units);
                if (difference != null) {
                    differences.add(functions.get(i) + ", value " + a + ": " + difference);
                }
            }
        }
        return differences;
    }

    private static String difference(Object expected, Object found, long units) {
        if (expected instanceof ScalarValue scalar) {
            return scalar.pattern() == ((ScalarValue) found).pattern() ? null : "expected " + scalar + ", found " + found;
        }
        if (!(expected instanceof MemRefValue memref)) {
            return null;
        }
        Buffer a = memref.buffer();
        Buffer b = ((MemRefValue) found).buffer();
        if (a.length() != b.length()) {
            a = memref.compact().buffer();
        }
        for (int k = 0; k < a.length(); k++) {
            if (a.get(k) != b.get(k) && !(a.type().isFloat() && Math.abs(a.get(k) - b.get(k)) <= units)) {
                return "expected " + a.type().toText(a.get(k)) + ", found " + a.type().toText(b.get(k)) + " at " + k;
            }
        }
        return null;
    }
}
