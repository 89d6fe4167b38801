package org.ember.tests.random;

import java.util.List;
import org.ember.tests.random.KernelText.Index;
import org.ember.tests.random.KernelText.Scope;
import org.ember.tests.random.RandomBuffers.Buffer;

/**
 * What embedding operations do with the lookups of a bag, or the edges of a node, in forms that random statements hardly ever have: sums that are carried for each column,
 * maxima that take their first element as it is, means, lookups that are left out, shares of a softmax; and bags of which the last ends where the lookups do.
 */
final class RandomPatterns {
    /** Places in a segment are smaller. */
    private static final int PLACES = 12;

    private final KernelText text;
    private final RandomBuffers buffers;
    private final RandomRows rows;

    RandomPatterns(KernelText text, RandomBuffers buffers, RandomRows rows) {
        this.text = text;
        this.buffers = buffers;
        this.rows = rows;
    }

    /** The begin and the end of a bag. */
    private record Bounds(String begin, String end) {
    }

    /**
     * One of the forms.
     *
     * @param count how many bags there are
     */
    void write(Scope scope, String bag, String count) {
        Bounds bounds = bounds(scope, bag, count);
        switch (text.random.nextInt(4)) {
            case 0 -> shares(scope, bag, bounds);
            case 1 -> maximum(scope, bag, bounds);
            default -> sums(scope, bag, bounds);
        }
    }

    private Bounds bounds(Scope scope, String bag, String count) {
        String next = text.define(scope, "arith.addi " + bag + ", %c1 : index");
        String type = buffers.offsets.type();
        String begin = text.toIndex(scope, text.define(scope, "memref.load %offsets[" + bag + "] : " + type), text.indexType);
        if (text.chance(3)) {
            String isLast = text.define(scope, "arith.cmpi eq, " + next + ", " + count + " : index");
            String following = text.toIndex(scope, text.define(scope, "memref.load %offsets[" + next + "] : " + type), text.indexType);
            return new Bounds(begin, text.define(scope, "arith.select " + isLast + ", " + KernelText.constant(PLACES) + ", " + following + " : index"));
        }
        return new Bounds(begin, text.toIndex(scope, text.define(scope, "memref.load %offsets[" + next + "] : " + type), text.indexType));
    }

    /** What a lookup adds to what is carried. */
    private interface Term {
        String next(Scope inner, String place, String carried);
    }

    /** A loop over the lookups that carries a float; its result. */
    private String fold(Scope scope, Bounds bounds, String init, Term term) {
        String type = text.floats;
        String result = text.name("f");
        String place = text.name("p");
        text.line(scope, result + " = scf.for " + place + " = " + bounds.begin() + " to " + bounds.end() + " step %c1 iter_args(" + result + "_c = " + init + ") -> (" + type + ") {");
        Scope inner = new Scope(scope, false);
        inner.indices.add(0, new Index(place, PLACES - 1));
        text.line(inner, "scf.yield " + term.next(inner, place, result + "_c") + " : " + type);
        text.line(scope, "}");
        return result;
    }

    private String lookup(Scope scope, String place) {
        return text.toIndex(scope, text.define(scope, "memref.load %rows[" + place + "] : " + buffers.rows.type()), text.indexType);
    }

    private String load(Scope scope, Buffer buffer, String place) {
        return text.define(scope, "memref.load " + place + " : " + buffer.type());
    }

    private String binary(Scope scope, String operation, String a, String b) {
        return text.define(scope, "arith." + operation + " " + a + ", " + b + " : " + text.floats);
    }

    private String number(Scope scope, String value) {
        return text.define(scope, "arith.constant " + value + " : " + text.floats);
    }

    /** The weight of a lookup, or any number of the kernel's type. */
    private String weight(Scope scope, String place) {
        Buffer weights = buffers.ofFloats().stream().filter(buffer -> buffer.name().equals("%weights") && buffer.element().equals(text.floats)).findFirst().orElse(null);
        return weights == null ? text.any(scope, text.floats) : load(scope, weights, "%weights[" + place + "]");
    }

    /** For each column the sum over the lookups, carried; some are left out, some are scaled by the bag's length. */
    private void sums(Scope scope, String bag, Bounds bounds) {
        boolean weighted = text.chance(2);
        boolean quotient = text.chance(4);
        boolean branch = text.chance(3);
        boolean padded = branch || text.chance(4);
        boolean mean = text.chance(3);
        String outside = text.any(scope, text.floats);
        rows.columns(scope, rows.width(scope, buffers.table), (inner, column) -> {
            String place = place(inner, bag, column);
            String init = text.chance(2) ? number(inner, "0.0") : buffers.out.element().equals(text.floats) ? load(inner, buffers.out, place) : outside;
            String sum = fold(inner, bounds, init, (each, lookup, carried) -> {
                String row = lookup(each, lookup);
                String keeps = padded ? text.define(each, "arith.cmpi ne, " + row + ", %c3 : index") : null;
                if (branch) {
                    String kept = text.name("k");
                    text.line(each, kept + " = scf.if " + keeps + " -> (" + text.floats + ") {");
                    Scope then = new Scope(each, true);
                    text.line(then, "scf.yield " + binary(then, "addf", carried, term(then, row, lookup, column, weighted, quotient)) + " : " + text.floats);
                    text.line(each, "} else {");
                    text.line(new Scope(each, true), "scf.yield " + carried + " : " + text.floats);
                    text.line(each, "}");
                    return kept;
                }
                String next = binary(each, "addf", carried, term(each, row, lookup, column, weighted, quotient));
                return padded ? text.define(each, "arith.select " + keeps + ", " + next + ", " + carried + " : " + text.floats) : next;
            });
            if (mean) {
                String length = text.define(inner, "arith.subi " + bounds.end() + ", " + bounds.begin() + " : index");
                String integer = text.define(inner, "arith.index_cast " + length + " : index to i64");
                sum = binary(inner, "divf", sum, text.define(inner, "arith.sitofp " + integer + " : i64 to " + text.floats));
            }
            put(inner, sum, place);
        });
    }

    private String term(Scope scope, String row, String lookup, String column, boolean weighted, boolean quotient) {
        String value = load(scope, buffers.table, buffers.at(scope, buffers.table, List.of(row, column)));
        String weight = weighted || quotient ? weight(scope, lookup) : null;
        String share = quotient ? binary(scope, "divf", number(scope, "1.0"), weight) : weight;
        return share == null ? value : binary(scope, "mulf", share, value);
    }

    /** For each column the maximum over the lookups, which begins with the first of them. */
    private void maximum(Scope scope, String bag, Bounds bounds) {
        boolean later = text.chance(2);
        String combination = text.pick(List.of("maximumf", "minimumf", "maxnumf"));
        rows.columns(scope, rows.width(scope, buffers.table), (inner, column) -> {
            String place = place(inner, bag, column);
            String result = fold(inner, bounds, number(inner, "0.0"), (each, lookup, carried) -> {
                String value = load(each, buffers.table, buffers.at(each, buffers.table, List.of(lookup(each, lookup), column)));
                String asked = text.define(each, "arith.cmpi " + (later ? "ne" : "eq") + ", " + lookup + ", " + bounds.begin() + " : index");
                String combined = binary(each, combination, carried, value);
                return text.define(each, "arith.select " + asked + ", " + (later ? combined + ", " + value : value + ", " + combined) + " : " + text.floats);
            });
            put(inner, result, place);
        });
    }

    /** Shares of the lookups of a bag, from one loop over them to the next: their maximum, the sum of their exponentials, and rows scaled by their share of that. */
    private void shares(Scope scope, String bag, Bounds bounds) {
        boolean gathered = text.chance(2);
        boolean leaky = text.chance(3);
        String half = number(scope, "0.5");
        Term score = (each, lookup, unused) -> {
            String weight = weight(each, gathered ? lookup(each, lookup) : lookup);
            if (!leaky) {
                return weight;
            }
            String zero = number(each, "0.0");
            String positive = text.define(each, "arith.cmpf ogt, " + weight + ", " + zero + " : " + text.floats);
            return text.define(each, "arith.select " + positive + ", " + weight + ", " + binary(each, "mulf", weight, half) + " : " + text.floats);
        };
        String greatest = text.chance(3) ? half : fold(scope, bounds, half, (each, lookup, carried) -> binary(each, "maximumf", carried, score.next(each, lookup, null)));
        Term power = (each, lookup, unused) -> text.define(each, "math.exp " + binary(each, "subf", score.next(each, lookup, null), greatest) + " : " + text.floats);
        String total = fold(scope, bounds, number(scope, "0.0"), (each, lookup, carried) -> binary(each, "addf", carried, power.next(each, lookup, null)));
        String place = text.name("p");
        text.line(scope, "scf.for " + place + " = " + bounds.begin() + " to " + bounds.end() + " step %c1 {");
        Scope inner = new Scope(scope, false);
        inner.indices.add(0, new Index(place, PLACES - 1));
        String share = binary(inner, "divf", power.next(inner, place, null), total);
        if (text.chance(3)) {
            Buffer sums = buffers.written().stream().filter(buffer -> buffer.name().equals("%sums")).findFirst().orElseThrow();
            buffers.store(inner, sums, share, "%sums[" + place + "]");
        } else {
            String row = lookup(inner, place);
            rows.columns(inner, rows.width(inner, buffers.table), (each, column) -> {
                String target = place(each, bag, column);
                String value = binary(each, "mulf", share, load(each, buffers.table, buffers.at(each, buffers.table, List.of(row, column))));
                put(each, buffers.out.element().equals(text.floats) ? binary(each, "addf", load(each, buffers.out, target), value) : value, target);
            });
        }
        text.line(scope, "}");
    }

    private String place(Scope scope, String bag, String column) {
        return buffers.at(scope, buffers.out, List.of(bag, column));
    }

    /** Stores to the output, or, if that has another type, to the sums at the column. */
    private void put(Scope scope, String value, String place) {
        if (buffers.out.element().equals(text.floats)) {
            buffers.store(scope, buffers.out, value, place);
        } else {
            Buffer sums = buffers.written().stream().filter(buffer -> buffer.name().equals("%sums")).findFirst().orElseThrow();
            buffers.store(scope, sums, value, "%sums[" + scope.indices.get(0).name() + "]");
        }
    }
}
