package org.ember.tests.random;

import org.ember.tests.random.KernelText.Index;
import org.ember.tests.random.KernelText.Scope;

/** Random computations of what a scope has. None divides by zero or leaves the range of a conversion. */
final class RandomArithmetic {
    private final KernelText text;

    RandomArithmetic(KernelText text) {
        this.text = text;
    }

    /** A new float. */
    String ofFloats(Scope scope, String type) {
        String a = text.any(scope, type);
        String b = text.any(scope, type);
        String types = " : " + type;
        return text.number(scope, type, switch (text.random.nextInt(13)) {
            case 0 -> "arith.subf " + a + ", " + b + types;
            case 1, 2, 3 -> "arith.mulf " + a + ", " + b + types;
            case 4 -> "arith.maximumf " + a + ", " + b + types;
            case 5 -> "arith.minimumf " + a + ", " + b + types;
            case 6 -> "arith.select " + text.define(scope, "arith.cmpf " + text.pick(java.util.List.of("olt", "ogt", "une", "ule")) + ", " + a + ", " + b + types) + ", " + a + ", " + b + types;
            case 7 -> "arith.sitofp " + text.any(scope, text.integers) + " : " + text.integers + " to " + type;
            case 8 -> text.pick(java.util.List.of("arith.negf ", "math.absf ", "arith.negf ")) + a + types;
            case 9 -> converted(scope, type);
            default -> "arith.addf " + a + ", " + b + types;
        });
    }

    private String converted(Scope scope, String type) {
        String other = type.equals(text.floats) ? text.otherFloats : text.floats;
        String value = text.any(scope, other);
        int from = bits(other);
        int to = bits(type);
        return from == to ? "arith.addf " + text.any(scope, type) + ", " + text.any(scope, type) + " : " + type
            : "arith." + (from < to ? "extf " : "truncf ") + value + " : " + other + " to " + type;
    }

    /** A new integer. */
    String ofIntegers(Scope scope, String type) {
        String a = text.any(scope, type);
        String b = text.any(scope, type);
        String types = " : " + type;
        return text.number(scope, type, switch (text.random.nextInt(9)) {
            case 0 -> "arith.subi " + a + ", " + b + types;
            case 1, 2 -> "arith.muli " + a + ", " + b + types;
            case 3 -> "arith.maxsi " + a + ", " + b + types;
            case 4 -> {
                // an odd divisor is not zero; made positive it is not -1 either
                String odd = text.define(scope, "arith.ori " + b + ", " + text.define(scope, "arith.constant 1 : " + type) + types);
                String positive = text.define(scope, "arith.andi " + odd + ", " + text.define(scope, "arith.constant 127 : " + type) + types);
                yield (text.chance(2) ? "arith.divsi " : "arith.remsi ") + a + ", " + positive + types;
            }
            case 5 -> "arith.select " + text.define(scope, "arith.cmpi slt, " + a + ", " + b + types) + ", " + a + ", " + b + types;
            case 6 -> widened(scope, type);
            default -> "arith.addi " + a + ", " + b + types;
        });
    }

    private String widened(Scope scope, String type) {
        String other = type.equals(text.integers) ? text.otherIntegers : text.integers;
        String value = text.any(scope, other);
        int from = bits(other);
        int to = bits(type);
        return from == to ? "arith.xori " + text.any(scope, type) + ", " + text.any(scope, type) + " : " + type
            : "arith." + (from > to ? "trunci " : text.chance(2) ? "extsi " : "extui ") + value + " : " + other + " to " + type;
    }

    /** A new index, from known ones. */
    void ofIndices(Scope scope) {
        Index a = text.pick(scope.indices);
        Index b = text.pick(scope.indices);
        scope.indices.add(switch (text.random.nextInt(4)) {
            case 0 -> new Index(text.define(scope, "arith.divsi " + a.name() + ", %c2 : index"), a.max() / 2);
            case 1 -> new Index(text.define(scope, "arith.muli " + a.name() + ", %c2 : index"), a.max() * 2);
            case 2 -> new Index(text.define(scope, "arith.minsi " + a.name() + ", " + b.name() + " : index"), Math.min(a.max(), b.max()));
            default -> new Index(text.define(scope, "arith.addi " + a.name() + ", " + b.name() + " : index"), a.max() + b.max());
        });
    }

    /** A condition on integers. */
    String condition(Scope scope) {
        String a = text.any(scope, text.integers);
        return text.define(scope, "arith.cmpi " + text.pick(java.util.List.of("sge", "ne", "eq", "slt")) + ", " + a + ", " + text.any(scope, text.integers) + " : " + text.integers);
    }

    private static int bits(String type) {
        return type.equals("bf16") ? 16 : Integer.parseInt(type.substring(1));
    }
}
