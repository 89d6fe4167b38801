package org.ember.tests.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random kernels that look like embedding operations and are worse: nests of loops over constant, dynamic and loaded ranges, sibling
 * loops, carried values, branches, gathers through index arrays, several buffers and types, sums in memory. They never leave a buffer
 * and never divide by zero; the same seed gives the same text.
 */
public final class RandomKernels {
    /** The function's name. */
    public static final String NAME = "kernel";
    static final int ROWS = 12;
    static final int COLUMNS = 24;
    static final int INDICES = 8;
    private static final int DEEPEST = 4;
    private static final List<String> FLOATS = List.of("f16", "bf16", "f32", "f64");
    private static final List<String> INTEGERS = List.of("i8", "i16", "i32", "i64");
    private static final List<String> INDEX_TYPES = List.of("index", "i32", "i64");

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final String floats;
    private final String integers;
    private final String indexType;
    private int names;
    private int budget;

    private RandomKernels(long seed) {
        random = new Random(seed);
        floats = pick(FLOATS);
        integers = pick(INTEGERS);
        indexType = pick(INDEX_TYPES);
        budget = 12 + random.nextInt(50);
    }

    /** The text of a kernel. */
    public static String text(long seed) {
        return new RandomKernels(seed).kernel();
    }

    /** An integer that is known to lie in 0 .. max, to address with. */
    private record Index(String name, int max) {
    }

    /** What can be used at a place. */
    private static final class Scope {
        final List<Index> indices = new ArrayList<>();
        final List<String> floats = new ArrayList<>();
        final List<String> integers = new ArrayList<>();
        final int depth;
        final boolean branch;

        Scope(Scope around, int depth, boolean branch) {
            this.depth = depth;
            this.branch = branch;
            if (around != null) {
                indices.addAll(around.indices);
                floats.addAll(around.floats);
                integers.addAll(around.integers);
            }
        }
    }

    private String kernel() {
        text.append("func.func @").append(NAME).append('(');
        text.append(String.join(", ", "%offsets: memref<?x" + indexType + ">", "%rows: memref<?x" + indexType + ">", "%table: memref<?x?x" + floats + ">",
            "%other: memref<" + ROWS + "x" + COLUMNS + "x" + floats + ">", "%weights: memref<?x" + floats + ">", "%counts: memref<" + COLUMNS + "x" + integers + ">",
            "%out: memref<?x?x" + floats + ">", "%sums: memref<" + COLUMNS + "x" + floats + ">", "%hits: memref<?x" + integers + ">"));
        text.append(") -> ").append(floats).append(" {\n");
        Scope scope = new Scope(null, 0, false);
        for (int i = 0; i <= COLUMNS; i++) {
            line(0, "%c" + i + " = arith.constant " + i + " : index");
        }
        scope.floats.add(define(scope, "arith.constant 0.5 : " + floats));
        scope.integers.add(define(scope, "arith.constant 3 : " + integers));
        scope.indices.add(new Index("%c" + random.nextInt(4), 3));
        int nests = 1 + random.nextInt(3);
        for (int i = 0; i < nests; i++) {
            loop(scope);
        }
        line(0, "return " + pick(scope.floats) + " : " + floats);
        return text.append("}\n").toString();
    }

    private void body(Scope scope, int statements) {
        for (int i = 0; i < statements; i++) {
            statement(scope);
        }
    }

    private void statement(Scope scope) {
        budget--;
        int choice = random.nextInt(22);
        if (choice < 3) {
            loadFloat(scope);
        } else if (choice < 5) {
            loadInteger(scope);
        } else if (choice < 7) {
            loadIndex(scope);
        } else if (choice < 9) {
            indexArithmetic(scope);
        } else if (choice < 12) {
            scope.floats.add(floatArithmetic(scope));
        } else if (choice < 14) {
            scope.integers.add(integerArithmetic(scope));
        } else if (choice < 17) {
            store(scope);
        } else if (choice == 17) {
            branch(scope);
        } else if (choice < 20) {
            loop(scope);
        } else {
            rowLoop(scope);
        }
    }

    private void loadFloat(Scope scope) {
        String value = switch (random.nextInt(5)) {
            case 0 -> define(scope, "memref.load %other[" + index(scope, ROWS) + ", " + index(scope, COLUMNS) + "] : memref<" + ROWS + "x" + COLUMNS + "x" + floats + ">");
            case 1 -> define(scope, "memref.load %weights[" + index(scope, COLUMNS) + "] : memref<?x" + floats + ">");
            case 2 -> define(scope, "memref.load %out[" + index(scope, ROWS) + ", " + index(scope, COLUMNS) + "] : memref<?x?x" + floats + ">");
            default -> define(scope, "memref.load %table[" + index(scope, ROWS) + ", " + index(scope, COLUMNS) + "] : memref<?x?x" + floats + ">");
        };
        scope.floats.add(value);
    }

    private void loadInteger(Scope scope) {
        scope.integers.add(random.nextBoolean()
            ? define(scope, "memref.load %counts[" + index(scope, COLUMNS) + "] : memref<" + COLUMNS + "x" + integers + ">")
            : define(scope, "memref.load %hits[" + index(scope, COLUMNS) + "] : memref<?x" + integers + ">"));
    }

    private void loadIndex(Scope scope) {
        scope.indices.add(new Index(toIndex(scope, define(scope, "memref.load %rows[" + index(scope, COLUMNS) + "] : memref<?x" + indexType + ">"), indexType), INDICES - 1));
    }

    private String toIndex(Scope scope, String value, String type) {
        return type.equals("index") ? value : define(scope, "arith.index_cast " + value + " : " + type + " to index");
    }

    private void indexArithmetic(Scope scope) {
        Index a = pick(scope.indices);
        Index b = pick(scope.indices);
        switch (random.nextInt(4)) {
            case 0 -> scope.indices.add(new Index(define(scope, "arith.divsi " + a.name() + ", %c2 : index"), a.max() / 2));
            case 1 -> scope.indices.add(new Index(define(scope, "arith.muli " + a.name() + ", %c2 : index"), a.max() * 2));
            case 2 -> scope.indices.add(new Index(define(scope, "arith.minsi " + a.name() + ", " + b.name() + " : index"), Math.min(a.max(), b.max())));
            default -> scope.indices.add(new Index(define(scope, "arith.addi " + a.name() + ", " + b.name() + " : index"), a.max() + b.max()));
        }
    }

    private String floatArithmetic(Scope scope) {
        String a = pick(scope.floats);
        String b = pick(scope.floats);
        String types = " : " + floats;
        return switch (random.nextInt(8)) {
            case 0 -> define(scope, "arith.subf " + a + ", " + b + types);
            case 1, 2 -> define(scope, "arith.mulf " + a + ", " + b + types);
            case 3 -> define(scope, "arith.maximumf " + a + ", " + b + types);
            case 4 -> define(scope, "arith.select " + define(scope, "arith.cmpf olt, " + a + ", " + b + types) + ", " + a + ", " + b + types);
            case 5 -> define(scope, "arith.sitofp " + pick(scope.integers) + " : " + integers + " to " + floats);
            default -> define(scope, "arith.addf " + a + ", " + b + types);
        };
    }

    private String integerArithmetic(Scope scope) {
        String a = pick(scope.integers);
        String b = pick(scope.integers);
        String types = " : " + integers;
        return switch (random.nextInt(7)) {
            case 0 -> define(scope, "arith.subi " + a + ", " + b + types);
            case 1 -> define(scope, "arith.muli " + a + ", " + b + types);
            case 2 -> define(scope, "arith.maxsi " + a + ", " + b + types);
            case 3 -> {
                // an odd divisor is not zero; made positive it is not -1 either
                String odd = define(scope, "arith.ori " + b + ", " + define(scope, "arith.constant 1 : " + integers) + types);
                String positive = define(scope, "arith.andi " + odd + ", " + define(scope, "arith.constant 127 : " + integers) + types);
                yield define(scope, (random.nextBoolean() ? "arith.divsi " : "arith.remsi ") + a + ", " + positive + types);
            }
            case 4 -> define(scope, "arith.select " + define(scope, "arith.cmpi slt, " + a + ", " + b + types) + ", " + a + ", " + b + types);
            default -> define(scope, "arith.addi " + a + ", " + b + types);
        };
    }

    private void store(Scope scope) {
        switch (random.nextInt(4)) {
            case 0 -> line(scope.depth, "memref.store " + pick(scope.floats) + ", %sums[" + index(scope, COLUMNS) + "] : memref<" + COLUMNS + "x" + floats + ">");
            case 1 -> line(scope.depth, "memref.store " + pick(scope.integers) + ", %hits[" + index(scope, COLUMNS) + "] : memref<?x" + integers + ">");
            default -> line(scope.depth, "memref.store " + pick(scope.floats) + ", %out[" + index(scope, ROWS) + ", " + index(scope, COLUMNS) + "] : memref<?x?x" + floats + ">");
        }
    }

    private void branch(Scope scope) {
        if (scope.depth == 0 || budget <= 0) {
            return;
        }
        String a = pick(scope.integers);
        String condition = define(scope, "arith.cmpi sge, " + a + ", " + pick(scope.integers) + " : " + integers);
        boolean gives = random.nextBoolean();
        String result = gives ? "%b" + names++ : null;
        line(scope.depth, (gives ? result + " = " : "") + "scf.if " + condition + (gives ? " -> (" + floats + ")" : "") + " {");
        for (int side = 0; side < 2; side++) {
            Scope inner = new Scope(scope, scope.depth + 1, true);
            body(inner, 1 + random.nextInt(3));
            store(inner);
            if (gives) {
                line(inner.depth, "scf.yield " + pick(inner.floats) + " : " + floats);
            } else if (side == 0 && random.nextBoolean()) {
                break;
            }
            if (side == 0) {
                line(scope.depth, "} else {");
            }
        }
        line(scope.depth, "}");
        if (gives) {
            scope.floats.add(result);
        }
    }

    /** A loop over the columns of a row, as embedding operations have it innermost. */
    private void rowLoop(Scope scope) {
        if (scope.depth == 0 || scope.depth >= DEEPEST + 1 || budget <= 0) {
            return;
        }
        String row = index(scope, ROWS);
        String out = index(scope, ROWS);
        String weight = pick(scope.floats);
        String width = random.nextBoolean() ? "%c" + (1 + random.nextInt(COLUMNS)) : define(scope, "memref.dim %table, %c1 : memref<?x?x" + floats + ">");
        Scope inner = new Scope(scope, scope.depth + 1, false);
        String column = "%j" + names++;
        line(scope.depth, "scf.for " + column + " = %c0 to " + width + " step %c1 {");
        String x = define(inner, "memref.load %table[" + row + ", " + column + "] : memref<?x?x" + floats + ">");
        inner.floats.add(x);
        inner.floats.add(define(inner, "arith.mulf " + x + ", " + weight + " : " + floats));
        for (int i = random.nextInt(3); i > 0; i--) {
            inner.floats.add(floatArithmetic(inner));
            inner.integers.add(integerArithmetic(inner));
        }
        if (random.nextBoolean()) {
            inner.integers.add(define(inner, "memref.load %counts[" + column + "] : memref<" + COLUMNS + "x" + integers + ">"));
            String hits = integerArithmetic(inner);
            line(inner.depth, "memref.store " + hits + ", %hits[" + column + "] : memref<?x" + integers + ">");
        }
        String sum = define(inner, "memref.load %out[" + out + ", " + column + "] : memref<?x?x" + floats + ">");
        String now = define(inner, "arith.addf " + sum + ", " + pick(inner.floats) + " : " + floats);
        line(inner.depth, "memref.store " + now + ", %out[" + out + ", " + column + "] : memref<?x?x" + floats + ">");
        line(scope.depth, "}");
    }

    private void loop(Scope scope) {
        if (scope.depth >= DEEPEST || budget <= 0 || scope.branch && random.nextInt(3) > 0) {
            return;
        }
        String type = "index";
        String lower;
        String upper;
        String step = "%c1";
        int max;
        if (random.nextInt(3) == 0) {
            String first = index(scope, ROWS);
            String next = define(scope, "arith.addi " + first + ", %c1 : index");
            lower = toIndex(scope, define(scope, "memref.load %offsets[" + first + "] : memref<?x" + indexType + ">"), indexType);
            upper = toIndex(scope, define(scope, "memref.load %offsets[" + next + "] : memref<?x" + indexType + ">"), indexType);
            max = ROWS - 1;
        } else {
            type = pick(List.of("index", "index", "index", "i32", "i64"));
            int begin = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
            int end = begin + random.nextInt(6);
            int by = random.nextInt(5) == 0 ? 2 : 1;
            lower = constant(scope, begin, type);
            upper = constant(scope, end, type);
            step = constant(scope, by, type);
            max = Math.max(end - 1, 0);
        }
        List<String> kinds = new ArrayList<>();
        while (random.nextInt(3) == 0 && kinds.size() < 3) {
            kinds.add(random.nextBoolean() ? floats : integers);
        }
        Scope inner = new Scope(scope, scope.depth + 1, scope.branch);
        String variable = "%i" + names++;
        StringBuilder head = new StringBuilder();
        String result = "%r" + names++;
        List<String> inits = new ArrayList<>();
        for (String kind : kinds) {
            String carried = "%a" + names++;
            inits.add(carried + " = " + pick(kind.equals(floats) ? scope.floats : scope.integers));
            (kind.equals(floats) ? inner.floats : inner.integers).add(carried);
        }
        if (!kinds.isEmpty()) {
            head.append(result).append(kinds.size() == 1 ? "" : ":" + kinds.size()).append(" = ");
        }
        head.append("scf.for ").append(variable).append(" = ").append(lower).append(" to ").append(upper).append(" step ").append(step);
        if (!kinds.isEmpty()) {
            head.append(" iter_args(").append(String.join(", ", inits)).append(") -> (").append(String.join(", ", kinds)).append(")");
        }
        line(scope.depth, head.append(type.equals("index") ? " {" : " : " + type + " {").toString());
        inner.indices.add(new Index(toIndex(inner, variable, type), max));
        if (random.nextInt(3) > 0) {
            loadIndex(inner);
        }
        body(inner, 1 + random.nextInt(6));
        if (!kinds.isEmpty()) {
            List<String> yields = new ArrayList<>();
            kinds.forEach(kind -> yields.add(pick(kind.equals(floats) ? inner.floats : inner.integers)));
            line(inner.depth, "scf.yield " + String.join(", ", yields) + " : " + String.join(", ", kinds));
        }
        line(scope.depth, "}");
        for (int i = 0; i < kinds.size(); i++) {
            (kinds.get(i).equals(floats) ? scope.floats : scope.integers).add(kinds.size() == 1 ? result : result + "#" + i);
        }
    }

    private String constant(Scope scope, int value, String type) {
        return type.equals("index") ? "%c" + value : define(scope, "arith.constant " + value + " : " + type);
    }

    /** An index below a size: a known one, or one brought into range. */
    private String index(Scope scope, int size) {
        // the latest are the most interesting: induction variables and what was just loaded
        Index index = random.nextInt(3) > 0 ? scope.indices.get(scope.indices.size() - 1) : pick(scope.indices);
        if (index.max() < size) {
            return index.name();
        }
        return define(scope, "arith.remui " + index.name() + ", %c" + size + " : index");
    }

    private String define(Scope scope, String operation) {
        String name = "%v" + names++;
        line(scope.depth, name + " = " + operation);
        return name;
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth + 1)).append(line).append('\n');
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
