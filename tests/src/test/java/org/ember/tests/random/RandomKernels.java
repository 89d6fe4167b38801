package org.ember.tests.random;

import java.util.List;
import org.ember.tests.random.KernelText.Index;
import org.ember.tests.random.KernelText.Scope;

/**
 * Random kernels that look like embedding operations and are worse: several nests of loops over constant, dynamic and loaded ranges, sibling
 * loops, carried values, what embedding operations do with the lookups of a bag, branches, calls, gathers through index arrays, buffers of one to four dimensions with strides, sums in memory,
 * two types of floats and of integers. They never divide by zero, and there are inputs with which they do not leave a buffer; the same seed
 * gives the same text.
 */
public final class RandomKernels {
    /** The function's name. */
    public static final String NAME = "kernel";
    private static final int BAGS = 8;

    private final KernelText text;
    private final RandomBuffers buffers;
    private final RandomStatements statements;
    private final RandomPatterns patterns;
    private boolean called;

    private RandomKernels(long seed) {
        text = new KernelText(seed);
        buffers = new RandomBuffers(text);
        statements = new RandomStatements(text, buffers);
        patterns = new RandomPatterns(text, buffers, statements.rows());
    }

    /** The text of a kernel. */
    public static String text(long seed) {
        return new RandomKernels(seed).kernel();
    }

    private String kernel() {
        boolean calls = text.chance(4);
        text.budget = 10 + text.random.nextInt(36);
        text.outside("func.func @" + NAME + "(" + buffers.arguments() + ") -> " + text.floats + " {");
        Scope scope = new Scope(null, false);
        start(scope);
        for (int nests = 1 + text.random.nextInt(3); nests > 0; nests--) {
            if (text.chance(2)) {
                statements.loop(scope);
            } else {
                bags(scope, calls);
            }
        }
        text.line(scope, "return " + text.any(scope, text.floats) + " : " + text.floats);
        text.outside("}");
        if (called) {
            helper();
        }
        return text.text();
    }

    /** Constants, and a number of each type. */
    private void start(Scope scope) {
        for (int i = 0; i <= KernelText.CONSTANTS; i++) {
            text.line(scope, KernelText.constant(i) + " = arith.constant " + i + " : index");
        }
        for (String type : List.of(text.floats, text.otherFloats)) {
            text.number(scope, type, "arith.constant 0.5 : " + type);
        }
        for (String type : List.of(text.integers, text.otherIntegers)) {
            text.number(scope, type, "arith.constant 3 : " + type);
        }
        scope.indices.add(new Index(KernelText.constant(text.random.nextInt(3)), 2));
    }

    /** A function that is called: it brings one row to another. */
    private void helper() {
        text.budget = 4;
        text.outside("func.func private @row(" + buffers.arguments() + ", %from: index, %to: index, %factor: " + text.floats + ") -> " + text.floats + " {");
        Scope scope = new Scope(null, false);
        start(scope);
        scope.add(text.floats, "%factor");
        scope.indices.add(new Index("%from", RandomStatements.PLACES - 1));
        statements.rows().loop(scope, "%to", "%from");
        statements.some(scope, text.random.nextInt(4));
        text.line(scope, "return " + text.any(scope, text.floats) + " : " + text.floats);
        text.outside("}");
    }

    /** Rows of the output, each made of rows of the table that are looked up: bags, edges of a node, blocks. */
    private void bags(Scope scope, boolean calls) {
        boolean dynamic = buffers.out.rank() == 2 && buffers.out.dynamic().get(0) && text.chance(2);
        String count = dynamic ? text.define(scope, "memref.dim %out, %c0 : " + buffers.out.type()) : KernelText.constant(text.random.nextInt(BAGS));
        statements.countedLoop(scope, count, BAGS - 1, (inner, bag) -> {
            some(inner, 6);
            if (text.chance(3)) {
                statements.rows().fill(inner, bag);
            }
            for (int siblings = text.chance(4) ? 2 : 1; siblings > 0; siblings--) {
                if (text.chance(3)) {
                    patterns.write(inner, bag, count);
                } else if (text.chance(6)) {
                    masked(inner, bag, calls);
                } else if (text.random.nextInt(4) > 0) {
                    statements.segmentLoop(inner, bag, text.chance(3), (lookup, place) -> lookup(lookup, bag, calls));
                } else {
                    statements.countedLoop(inner, KernelText.constant(text.random.nextInt(5)), 4, (lookup, place) -> lookup(lookup, bag, calls));
                }
            }
            if (text.chance(3)) {
                statements.rows().scale(inner, bag);
            }
            some(inner, 6);
        });
    }

    /** All lookups for each bag, with a condition that keeps its own: how torch-mlir decomposes the bag. */
    private void masked(Scope scope, String bag, boolean calls) {
        String next = text.define(scope, "arith.addi " + bag + ", %c1 : index");
        String begin = text.toIndex(scope, text.define(scope, "memref.load %offsets[" + bag + "] : " + buffers.offsets.type()), text.indexType);
        String end = text.toIndex(scope, text.define(scope, "memref.load %offsets[" + next + "] : " + buffers.offsets.type()), text.indexType);
        statements.countedLoop(scope, "%c12", 11, (inner, place) -> {
            String after = text.define(inner, "arith.cmpi sle, " + begin + ", " + place + " : index");
            String before = text.define(inner, "arith.cmpi slt, " + place + ", " + end + " : index");
            String inBag = text.define(inner, "arith.andi " + after + ", " + before + " : i1");
            statements.place(inner);
            String row = inner.indices.get(inner.indices.size() - 1).name();
            if (text.chance(2)) {
                text.line(inner, "scf.if " + inBag + " {");
                lookup(new Scope(inner, true), bag, calls);
                text.line(inner, "}");
            } else {
                statements.rows().select(inner, inBag, bag, row);
            }
        });
    }

    private void lookup(Scope scope, String bag, boolean calls) {
        statements.place(scope);
        String row = scope.indices.get(scope.indices.size() - 1).name();
        some(scope, 3);
        String target = text.chance(5) ? text.index(scope, BAGS) : bag;
        if (calls && text.chance(2)) {
            called = true;
            String arguments = buffers.arguments();
            String types = arguments.replaceAll("%\\w+: ", "") + ", index, index, " + text.floats;
            text.number(scope, text.floats, "func.call @row(" + arguments.replaceAll(": (memref<[^<>]*(<[^<>]*>)?[^<>]*>)", "") + ", " + row + ", " + target + ", "
                + text.any(scope, text.floats) + ") : (" + types + ") -> " + text.floats);
        } else if (text.chance(5)) {
            String padding = text.define(scope, "arith.cmpi ne, " + row + ", %c3 : index");
            text.line(scope, "scf.if " + padding + " {");
            statements.rows().loop(new Scope(scope, true), target, row);
            text.line(scope, "}");
        } else {
            statements.rows().loop(scope, target, row);
        }
        some(scope, 5);
    }

    /** Mostly nothing. */
    private void some(Scope scope, int outOf) {
        if (text.chance(outOf)) {
            statements.some(scope, 1 + text.random.nextInt(3));
        }
    }
}
