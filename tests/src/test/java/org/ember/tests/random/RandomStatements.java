package org.ember.tests.random;

import java.util.ArrayList;
import java.util.List;
import org.ember.tests.random.KernelText.Index;
import org.ember.tests.random.KernelText.Scope;
import org.ember.tests.random.RandomBuffers.Buffer;

/** Random statements: loads, computations, stores, branches, and loops over constant and loaded ranges that carry values. */
final class RandomStatements {
    private static final int DEEPEST = 4;
    /** What is loaded as a place stays below. */
    static final int PLACES = 8;
    private static final int SEGMENTS = 12;

    private final KernelText text;
    private final RandomBuffers buffers;
    private final RandomArithmetic arithmetic;
    private final RandomRows rows;

    RandomStatements(KernelText text, RandomBuffers buffers) {
        this.text = text;
        this.buffers = buffers;
        this.arithmetic = new RandomArithmetic(text);
        this.rows = new RandomRows(text, buffers, arithmetic);
    }

    RandomRows rows() {
        return rows;
    }

    void some(Scope scope, int count) {
        for (int i = 0; i < count; i++) {
            statement(scope);
        }
    }

    private void statement(Scope scope) {
        if (text.budget-- <= 0) {
            return;
        }
        int choice = text.random.nextInt(22);
        if (choice < 5) {
            load(scope);
        } else if (choice < 7) {
            place(scope);
        } else if (choice < 9) {
            arithmetic.ofIndices(scope);
        } else if (choice < 12) {
            arithmetic.ofFloats(scope, text.chance(4) ? text.otherFloats : text.floats);
        } else if (choice < 14) {
            arithmetic.ofIntegers(scope, text.chance(4) ? text.otherIntegers : text.integers);
        } else if (choice < 17) {
            store(scope);
        } else if (choice == 17) {
            branch(scope);
        } else if (choice < 20) {
            loop(scope);
        } else if (scope.depth > 0) {
            rows.loop(scope, text.index(scope, SEGMENTS), text.index(scope, PLACES));
        }
    }

    private void load(Scope scope) {
        Buffer buffer = text.pick(text.random.nextInt(5) < 3 ? buffers.ofFloats() : buffers.ofIntegers());
        buffers.load(scope, buffer, buffers.at(scope, buffer));
    }

    /** A place that is looked up. */
    void place(Scope scope) {
        String value = text.define(scope, "memref.load " + buffers.at(scope, buffers.rows) + " : " + buffers.rows.type());
        scope.indices.add(new Index(text.toIndex(scope, value, text.indexType), PLACES - 1));
    }

    private void store(Scope scope) {
        Buffer buffer = text.chance(2) ? buffers.out : text.pick(buffers.written());
        buffers.store(scope, buffer, text.any(scope, buffer.element()), buffers.at(scope, buffer));
    }

    private void branch(Scope scope) {
        if (scope.depth == 0) {
            return;
        }
        String condition = arithmetic.condition(scope);
        boolean gives = text.chance(2);
        String result = gives ? text.name("b") : null;
        text.line(scope, (gives ? result + " = " : "") + "scf.if " + condition + (gives ? " -> (" + text.floats + ")" : "") + " {");
        for (int side = 0; side < 2; side++) {
            Scope inner = new Scope(scope, true);
            some(inner, 1 + text.random.nextInt(3));
            store(inner);
            if (gives) {
                text.line(inner, "scf.yield " + text.any(inner, text.floats) + " : " + text.floats);
            } else if (side == 0 && text.chance(2)) {
                break;
            }
            if (side == 0) {
                text.line(scope, "} else {");
            }
        }
        text.line(scope, "}");
        if (gives) {
            scope.add(text.floats, result);
        }
    }

    /** The range of a loop: its bounds, step and type, and the largest number in it. */
    private record Range(String lower, String upper, String step, String type, int max) {
    }

    private Range range(Scope scope) {
        if (text.chance(3)) {
            return segment(scope, text.index(scope, SEGMENTS));
        }
        String type = text.pick(List.of("index", "index", "index", "i32", "i64"));
        int begin = text.chance(3) ? text.random.nextInt(4) : 0;
        int end = begin + text.random.nextInt(6);
        int by = text.chance(5) ? 2 : 1;
        return new Range(constant(scope, begin, type), constant(scope, end, type), constant(scope, by, type), type, Math.max(end - 1, 0));
    }

    private Range segment(Scope scope, String first) {
        String next = text.define(scope, "arith.addi " + first + ", %c1 : index");
        String lower = text.define(scope, "memref.load %offsets[" + first + "] : " + buffers.offsets.type());
        String upper = text.define(scope, "memref.load %offsets[" + next + "] : " + buffers.offsets.type());
        return new Range(text.toIndex(scope, lower, text.indexType), text.toIndex(scope, upper, text.indexType), "%c1", "index", SEGMENTS - 1);
    }

    /** A body of a loop. */
    interface Body {
        void write(Scope inner, String variable);
    }

    /** A loop over a segment of the offsets. */
    void segmentLoop(Scope scope, String segment, boolean carries, Body body) {
        loop(scope, segment(scope, segment), carries, body);
    }

    /** A loop from 0. */
    void countedLoop(Scope scope, String upper, int max, Body body) {
        loop(scope, new Range("%c0", upper, "%c1", "index", max), text.chance(4), body);
    }

    void loop(Scope scope) {
        if (scope.depth >= DEEPEST || scope.branch && text.random.nextInt(3) > 0) {
            return;
        }
        loop(scope, range(scope), true, (inner, variable) -> {
            if (text.random.nextInt(3) > 0) {
                place(inner);
            }
            some(inner, 1 + text.random.nextInt(6));
        });
    }

    private void loop(Scope scope, Range range, boolean carries, Body body) {
        List<String> kinds = new ArrayList<>();
        while (carries && text.chance(3) && kinds.size() < 3) {
            kinds.add(text.chance(2) ? text.floats : text.pick(List.of(text.integers, text.otherFloats)));
        }
        Scope inner = new Scope(scope, false);
        String variable = text.name("i");
        String result = text.name("r");
        List<String> inits = new ArrayList<>();
        for (String kind : kinds) {
            String carried = text.name("a");
            inits.add(carried + " = " + text.any(scope, kind));
            inner.add(kind, carried);
        }
        String head = kinds.isEmpty() ? "" : result + (kinds.size() == 1 ? "" : ":" + kinds.size()) + " = ";
        head += "scf.for " + variable + " = " + range.lower() + " to " + range.upper() + " step " + range.step();
        head += kinds.isEmpty() ? "" : " iter_args(" + String.join(", ", inits) + ") -> (" + String.join(", ", kinds) + ")";
        text.line(scope, head + (range.type().equals("index") ? " {" : " : " + range.type() + " {"));
        String place = text.toIndex(inner, variable, range.type());
        inner.indices.add(new Index(place, range.max()));
        body.write(inner, place);
        if (!kinds.isEmpty()) {
            List<String> yields = new ArrayList<>();
            kinds.forEach(kind -> yields.add(text.any(inner, kind)));
            text.line(inner, "scf.yield " + String.join(", ", yields) + " : " + String.join(", ", kinds));
        }
        text.line(scope, "}");
        for (int i = 0; i < kinds.size(); i++) {
            scope.add(kinds.get(i), kinds.size() == 1 ? result : result + "#" + i);
        }
    }

    private String constant(Scope scope, int value, String type) {
        return type.equals("index") ? KernelText.constant(value) : text.define(scope, "arith.constant " + value + " : " + type);
    }
}
