package org.ember.tests.random;

import java.util.List;
import org.ember.tests.random.KernelText.Index;
import org.ember.tests.random.KernelText.Scope;
import org.ember.tests.random.RandomBuffers.Buffer;

/** Loops over the columns of rows, as embedding operations have them innermost: sums, products, maxima, copies, scores; also already on vectors. */
final class RandomRows {
    private static final int VECTOR = 4;
    private static final int WIDEST = 31;

    private final KernelText text;
    private final RandomBuffers buffers;
    private final RandomArithmetic arithmetic;

    RandomRows(KernelText text, RandomBuffers buffers, RandomArithmetic arithmetic) {
        this.text = text;
        this.buffers = buffers;
        this.arithmetic = arithmetic;
    }

    /** A loop over columns of one row of the output and one of the table; each is an index or null for any. */
    void loop(Scope scope, String outRow, String tableRow) {
        switch (text.random.nextInt(8)) {
            case 0 -> fill(scope, outRow);
            case 1 -> scale(scope, outRow);
            case 2 -> score(scope, tableRow);
            case 3 -> vectors(scope, outRow, tableRow);
            default -> combine(scope, outRow, tableRow);
        }
    }

    /** The number of columns: that of a buffer, as its size or as a constant, or fewer. */
    String width(Scope scope, Buffer buffer) {
        int last = buffer.rank() - 1;
        if (text.chance(5)) {
            return KernelText.constant(1 + text.random.nextInt(buffer.last()));
        }
        return buffer.dynamic().get(last) || text.chance(3) ? text.define(scope, "memref.dim " + buffer.name() + ", " + KernelText.constant(last) + " : " + buffer.type())
            : KernelText.constant(buffer.last());
    }

    interface Body {
        void write(Scope inner, String column);
    }

    void columns(Scope scope, String width, Body body) {
        String column = text.name("j");
        text.line(scope, "scf.for " + column + " = %c0 to " + width + " step %c1 {");
        Scope inner = new Scope(scope, false);
        inner.indices.add(0, new Index(column, WIDEST));
        body.write(inner, column);
        text.line(scope, "}");
    }

    /** Clears a row, or copies one. */
    void fill(Scope scope, String row) {
        String value = text.any(scope, buffers.out.element());
        columns(scope, width(scope, buffers.out), (inner, column) -> buffers.store(inner, buffers.out, value, buffers.at(inner, buffers.out, List.of(row, column))));
    }

    /** Multiplies or changes a row in its place. */
    void scale(Scope scope, String row) {
        Buffer out = buffers.out;
        columns(scope, width(scope, out), (inner, column) -> {
            String place = buffers.at(inner, out, List.of(row, column));
            String old = buffers.load(inner, out, place);
            String factor = text.any(scope, out.element());
            String now = text.chance(3) ? arithmetic.ofFloats(inner, out.element()) : text.define(inner, "arith.mulf " + old + ", " + factor + " : " + out.element());
            buffers.store(inner, out, now, place);
        });
    }

    /** The sum of products of two rows, carried or in memory. */
    private void score(Scope scope, String row) {
        if (text.chance(3)) {
            sum(scope, row);
            return;
        }
        Buffer table = buffers.table;
        String type = text.floats;
        String width = width(scope, table);
        String sum = text.name("s");
        String column = text.name("j");
        text.line(scope, sum + " = scf.for " + column + " = %c0 to " + width + " step %c1 iter_args(" + sum + "_so_far = " + text.any(scope, type) + ") -> (" + type + ") {");
        Scope inner = new Scope(scope, false);
        String x = buffers.load(inner, table, buffers.at(inner, table, List.of(row, column)));
        String y = text.chance(2) ? x : arithmetic.ofFloats(inner, type);
        String product = text.define(inner, "arith.mulf " + x + ", " + y + " : " + type);
        String next = text.define(inner, "arith." + text.pick(List.of("addf", "addf", "maximumf")) + " " + sum + "_so_far, " + product + " : " + type);
        text.line(inner, "scf.yield " + next + " : " + type);
        text.line(scope, "}");
        scope.add(type, sum);
    }

    /** Adds a row of the table to a row of the output where a condition holds. */
    void select(Scope scope, String condition, String outRow, String tableRow) {
        Buffer out = buffers.out;
        columns(scope, width(scope, out), (inner, column) -> {
            buffers.load(inner, buffers.table, buffers.at(inner, buffers.table, List.of(tableRow, column)));
            String place = buffers.at(inner, out, List.of(outRow, column));
            String old = buffers.load(inner, out, place);
            String sum = text.define(inner, "arith.addf " + old + ", " + text.any(inner, out.element()) + " : " + out.element());
            buffers.store(inner, out, text.define(inner, "arith.select " + condition + ", " + sum + ", " + old + " : " + out.element()), place);
        });
    }

    /** The sum of a row in memory, at a place that may have been cleared. */
    private void sum(Scope scope, String row) {
        Buffer sums = text.pick(buffers.written().stream().filter(buffer -> buffer.element().equals(text.floats)).toList());
        String place = buffers.at(scope, sums);
        if (text.chance(2)) {
            buffers.store(scope, sums, text.define(scope, "arith.constant 0.0 : " + text.floats), place);
        }
        columns(scope, width(scope, buffers.table), (inner, column) -> {
            String x = buffers.load(inner, buffers.table, buffers.at(inner, buffers.table, List.of(row, column)));
            String old = buffers.load(inner, sums, place);
            buffers.store(inner, sums, text.define(inner, "arith.addf " + old + ", " + x + " : " + text.floats), place);
        });
    }

    /** Brings a row of the table to a row of the output. */
    void combine(Scope scope, String outRow, String tableRow) {
        Buffer table = buffers.table;
        String width = width(scope, text.chance(2) ? table : buffers.out);
        Buffer out = text.chance(4) ? buffers.rowOf(scope, buffers.out, outRow) : buffers.out;
        columns(scope, width, (inner, column) -> {
            String x = buffers.load(inner, table, buffers.at(inner, table, List.of(tableRow, column)));
            String place = buffers.at(inner, out, List.of(outRow, column));
            for (int i = text.random.nextInt(3); i > 0; i--) {
                arithmetic.ofFloats(inner, text.floats);
            }
            if (text.chance(4)) {
                counts(inner, column);
            }
            if (text.chance(5) && out.element().equals(table.element())) {
                buffers.store(inner, out, x, place);
                return;
            }
            String old = buffers.load(inner, out, place);
            String with = text.any(inner, out.element());
            buffers.store(inner, out, text.define(inner, "arith." + text.pick(List.of("addf", "addf", "addf", "maximumf")) + " " + old + ", " + with + " : " + out.element()), place);
        });
    }

    /** Integers beside the floats, at the same column. */
    private void counts(Scope inner, String column) {
        for (Buffer buffer : buffers.ofIntegers()) {
            if (buffer.rank() == 1 && !buffer.written()) {
                buffers.load(inner, buffer, buffers.at(inner, buffer, List.of(column)));
            } else if (buffer.rank() == 1) {
                buffers.store(inner, buffer, arithmetic.ofIntegers(inner, buffer.element()), buffers.at(inner, buffer, List.of(column)));
            }
        }
    }

    /** The same on vectors of four, as MLIR's vectorizer leaves it; where rows are not packed, on elements. */
    private void vectors(Scope scope, String outRow, String tableRow) {
        Buffer table = buffers.table;
        Buffer out = buffers.out;
        int width = Math.min(table.last(), out.last()) / VECTOR * VECTOR;
        if (!table.packed() || !out.packed() || width == 0 || !table.element().equals(out.element())) {
            combine(scope, outRow, tableRow);
            return;
        }
        String type = "vector<" + VECTOR + "x" + out.element() + ">";
        String weight = text.define(scope, "vector.broadcast " + text.any(scope, out.element()) + " : " + out.element() + " to " + type);
        String column = text.name("j");
        text.line(scope, "scf.for " + column + " = %c0 to " + KernelText.constant(width) + " step " + KernelText.constant(VECTOR) + " {");
        Scope inner = new Scope(scope, false);
        String x = text.define(inner, "vector.load " + buffers.at(inner, table, List.of(tableRow, column)) + " : " + table.type() + ", " + type);
        String place = buffers.at(inner, out, List.of(outRow, column));
        String old = text.define(inner, "vector.load " + place + " : " + out.type() + ", " + type);
        String scaled = text.define(inner, "arith.mulf " + x + ", " + weight + " : " + type);
        String now = text.define(inner, "arith.addf " + old + ", " + scaled + " : " + type);
        text.line(inner, "vector.store " + now + ", " + place + " : " + out.type() + ", " + type);
        text.line(scope, "}");
    }
}
