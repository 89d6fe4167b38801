package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.verify.Verifier;
import org.ember.tests.support.CCompiler;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation on every type gives in C the bits that the interpreter gives: scalars, and vectors whose lanes are no power of two. */
class EmitCOperationsTest {
    private static final List<String> INTEGERS = List.of("i1", "i8", "i16", "i32", "i64", "index");
    private static final List<String> FLOATS = List.of("f16", "bf16", "f32", "f64");
    private static final List<String> INTEGER_BINARY = List.of("addi", "subi", "muli", "shli", "shrsi", "shrui", "andi", "ori", "xori", "maxsi", "maxui", "minsi", "minui");
    private static final List<String> DIVISIONS = List.of("divsi", "divui", "ceildivsi", "ceildivui", "floordivsi", "remsi", "remui");
    private static final List<String> INTEGER_PREDICATES = List.of("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge");
    private static final List<String> FLOAT_BINARY = List.of("addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf", "maxnumf", "minnumf");
    private static final List<String> FLOAT_PREDICATES = List.of("false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true");
    private static final List<String> EXACT = List.of("absf", "ceil", "floor", "round", "roundeven", "trunc", "sqrt", "rsqrt");
    private static final List<String> LIBRARY = List.of("exp", "exp2", "expm1", "log1p", "sin", "cos", "tanh", "atan", "cbrt", "sinh", "cosh", "tan");
    private static final int LANES = 5;
    /** So far apart C's library and Java's may be, in units in the last place, on moderate arguments. */
    private static final long LIBRARY_UNITS = 4;
    /** The interpreter has an error function of its own, good to about 1e-15. */
    private static final long ERF_UNITS = 64;

    @BeforeAll
    static void compiler() {
        CCompiler.assumeInstalled();
    }

    @Test
    void arithmetic(@TempDir Path folder) throws IOException {
        CInterpreted batch = new CInterpreted(folder);
        INTEGERS.forEach(type -> add(batch, "integers_" + type, integers(type), type, 64, false));
        FLOATS.forEach(type -> add(batch, "floats_" + type, floats(type), type, 64, false));
        List.of("i8", "i16", "i32", "i64").forEach(type -> add(batch, "casts_" + type, castsOf(type), type, 64, false));
        add(batch, "casts_i1", castsOf("i1"), "i1", 8, false);
        add(batch, "casts_index", castsOf("index"), "index", 64, false);
        FLOATS.forEach(type -> add(batch, "casts_" + type, castsOf(type), type, 64, false));
        compare(batch, 0);
    }

    @Test
    void elementaryFunctions(@TempDir Path folder) throws IOException {
        library(folder, LIBRARY, LIBRARY_UNITS);
        library(folder, List.of("erf"), ERF_UNITS);
    }

    private static void library(Path folder, List<String> functions, long units) throws IOException {
        CInterpreted batch = new CInterpreted(folder);
        List<String> calls = functions.stream().map(function -> "math." + function + " %x").toList();
        FLOATS.forEach(type -> add(batch, "library_" + type, elementwise("library_" + type, type, calls, List.of()), type, 64, true));
        compare(batch, units);
    }

    /** Control flow, calls, views, globals, vectors, structs, several pairs of programs. */
    @Test
    void features(@TempDir Path folder) throws IOException {
        CInterpreted batch = new CInterpreted(folder);
        for (String name : List.of("calls", "control", "views", "vectors", "structs", "pairs")) {
            Operation module = IrReader.read(new SourceText("features.mlir", Project.read(Project.resource("c/features.mlir")).replaceAll("@(\\w+)", "@$1" + batch.suffix()))).orThrow();
            assertEquals(List.of(), Verifier.verify(module));
            Random random = new Random(name.hashCode());
            batch.add(name + batch.suffix(), module, List.of(numbers("f32", random, 4, 8), numbers("i32", random, 16), numbers("f32", random, 64), numbers("i64", random, 64)));
        }
        compare(batch, 0);
    }

    private static MemRefValue numbers(String type, Random random, long... shape) {
        MemRefValue value = MemRefValue.allocate(ElementType.of(type), shape);
        for (int k = 0; k < value.buffer().length(); k++) {
            value.buffer().set(k, value.type().fromDouble(random.nextInt(1000) / 8.0));
        }
        return value;
    }

    private static void compare(CInterpreted batch, long units) throws IOException {
        assertEquals(List.of(), batch.differences(units, "-O0", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"));
    }

    private static String integers(String type) {
        List<String> values = new ArrayList<>();
        INTEGER_BINARY.forEach(name -> values.add("arith." + name + " %x, %y"));
        DIVISIONS.forEach(name -> values.add("arith." + name + " %x, %z"));
        List.of("absi", "ctlz", "cttz", "ctpop").forEach(name -> values.add("math." + name + " %x"));
        return elementwise("integers_" + type, type, values, INTEGER_PREDICATES.stream().map(p -> "arith.cmpi " + p + ", %x, %y").toList());
    }

    private static String floats(String type) {
        List<String> values = new ArrayList<>(List.of("arith.negf %x", "math.copysign %x, %y", "math.fma %x, %y, %z"));
        FLOAT_BINARY.forEach(name -> values.add("arith." + name + " %x, %y"));
        EXACT.forEach(name -> values.add("math." + name + " %x"));
        return elementwise("floats_" + type, type, values, FLOAT_PREDICATES.stream().map(p -> "arith.cmpf " + p + ", %x, %y").toList());
    }

    /** A function that applies operations to elements, and to vectors of them; reductions too. */
    private static String elementwise(String name, String type, List<String> values, List<String> tests) {
        StringBuilder text = new StringBuilder("func.func @" + name + "(%a: memref<?x" + type + ">, %b: memref<?x" + type + ">, %d: memref<?x" + type + ">, %r: memref<?x?x" + type
            + ">, %s: memref<?x?xi1>, %v: memref<?x?x" + type + ">, %w: memref<?x?xi1>, %t: memref<?x?x" + type + ">) {\n");
        int rows = Math.max(values.size(), Math.max(tests.size(), 16));
        for (int k = 0; k <= rows; k++) {
            text.append("  %c" + k + " = arith.constant " + k + " : index\n");
        }
        text.append("  %n = memref.dim %a, %c0 : memref<?x" + type + ">\n  scf.for %i = %c0 to %n step %c1 {\n");
        for (String[] load : new String[][] {{"x", "a"}, {"y", "b"}, {"z", "d"}}) {
            text.append("    %" + load[0] + " = memref.load %" + load[1] + "[%i] : memref<?x" + type + ">\n");
        }
        for (int k = 0; k < values.size(); k++) {
            text.append("    %v" + k + " = " + values.get(k) + " : " + type + "\n    memref.store %v" + k + ", %r[%c" + k + ", %i] : memref<?x?x" + type + ">\n");
        }
        for (int k = 0; k < tests.size(); k++) {
            text.append("    %t" + k + " = " + tests.get(k) + " : " + type + "\n    memref.store %t" + k + ", %s[%c" + k + ", %i] : memref<?x?xi1>\n");
        }
        String vector = "vector<" + LANES + "x" + type + ">";
        text.append("  }\n  scf.for %i = %c0 to %n step %c" + LANES + " {\n");
        for (String[] load : new String[][] {{"x", "a"}, {"y", "b"}, {"z", "d"}}) {
            text.append("    %" + load[0] + " = vector.load %" + load[1] + "[%i] : memref<?x" + type + ">, " + vector + "\n");
        }
        for (int k = 0; k < values.size(); k++) {
            text.append("    %v" + k + " = " + values.get(k) + " : " + vector + "\n    vector.store %v" + k + ", %v[%c" + k + ", %i] : memref<?x?x" + type + ">, " + vector + "\n");
        }
        for (int k = 0; k < tests.size(); k++) {
            text.append("    %t" + k + " = " + tests.get(k) + " : " + vector + "\n    vector.store %t" + k + ", %w[%c" + k + ", %i] : memref<?x?xi1>, vector<" + LANES + "xi1>\n");
        }
        boolean real = FLOATS.contains(type);
        List<String> kinds = real ? List.of("add", "mul", "minimumf", "maximumf", "minnumf", "maxnumf") : List.of("add", "mul", "minui", "minsi", "maxui", "maxsi", "and", "or", "xor");
        for (int k = 0; k < kinds.size() && !type.equals("index"); k++) {
            text.append("    %q" + k + " = vector.reduction <" + kinds.get(k) + ">, %x : " + vector + " into " + type + "\n");
            text.append("    memref.store %q" + k + ", %t[%c" + k + ", %i] : memref<?x?x" + type + ">\n");
        }
        return text.append("  }\n  return\n}\n").toString();
    }

    /** A function that converts elements of a type to all others. */
    private static String castsOf(String from) {
        List<String[]> casts = new ArrayList<>();
        for (String to : INTEGERS) {
            integerCasts(from, to).forEach(name -> casts.add(new String[] {name, to}));
        }
        for (String to : FLOATS) {
            realCasts(from, to).forEach(name -> casts.add(new String[] {name, to}));
        }
        StringBuilder text = new StringBuilder("func.func @casts_" + from + "(%a: memref<?x" + from + ">");
        for (int k = 0; k < casts.size(); k++) {
            text.append(", %r" + k + ": memref<?x" + casts.get(k)[1] + ">, %v" + k + ": memref<?x" + casts.get(k)[1] + ">");
        }
        text.append(") {\n  %c0 = arith.constant 0 : index\n  %c1 = arith.constant 1 : index\n  %c5 = arith.constant " + LANES + " : index\n  %n = memref.dim %a, %c0 : memref<?x" + from + ">\n");
        text.append("  scf.for %i = %c0 to %n step %c1 {\n    %x = memref.load %a[%i] : memref<?x" + from + ">\n");
        for (int k = 0; k < casts.size(); k++) {
            String to = casts.get(k)[1];
            text.append("    %y" + k + " = arith." + casts.get(k)[0] + " %x : " + from + " to " + to + "\n    memref.store %y" + k + ", %r" + k + "[%i] : memref<?x" + to + ">\n");
        }
        String vector = "vector<" + LANES + "x";
        text.append("  }\n  scf.for %i = %c0 to %n step %c5 {\n    %x = vector.load %a[%i] : memref<?x" + from + ">, " + vector + from + ">\n");
        for (int k = 0; k < casts.size(); k++) {
            String to = casts.get(k)[1];
            text.append("    %y" + k + " = arith." + casts.get(k)[0] + " %x : " + vector + from + "> to " + vector + to + ">\n");
            text.append("    vector.store %y" + k + ", %v" + k + "[%i] : memref<?x" + to + ">, " + vector + to + ">\n");
        }
        return text.append("  }\n  return\n}\n").toString();
    }

    private static int width(String type) {
        return type.equals("index") ? 64 : Integer.parseInt(type.replaceAll("\\D", ""));
    }

    private static List<String> integerCasts(String from, String to) {
        if (FLOATS.contains(from)) {
            return to.equals("index") ? List.of() : width(from) == width(to) ? List.of("fptosi", "fptoui", "bitcast") : List.of("fptosi", "fptoui");
        }
        if (from.equals("index") != to.equals("index")) {
            return List.of("index_cast", "index_castui");
        }
        return from.equals(to) ? List.of() : width(from) < width(to) ? List.of("extsi", "extui") : List.of("trunci");
    }

    private static List<String> realCasts(String from, String to) {
        if (from.equals("index")) {
            return List.of();
        }
        if (INTEGERS.contains(from)) {
            return width(from) == width(to) ? List.of("sitofp", "uitofp", "bitcast") : List.of("sitofp", "uitofp");
        }
        return width(from) == width(to) ? from.equals(to) ? List.of() : List.of("bitcast") : width(from) < width(to) ? List.of("extf") : List.of("truncf");
    }

    /** Adds a function with inputs that are special and random; what must come out is what the interpreter says. */
    private static void add(CInterpreted batch, String name, String text, String type, int count, boolean moderate) {
        String function = name + batch.suffix();
        Operation module = IrReader.read(new SourceText(name, text.replace("@" + name, "@" + function))).orThrow();
        assertEquals(List.of(), Verifier.verify(module));
        int length = (count + 4) / LANES * LANES;
        Random random = new Random(name.hashCode());
        List<Object> arguments = new ArrayList<>();
        List<Type> types = KernelRunner.argumentTypes(module, function);
        for (int i = 0; i < types.size(); i++) {
            MemRefType memref = (MemRefType) types.get(i);
            MemRefValue value = memref.rank() == 1 ? MemRefValue.allocate(ElementType.of(memref.element().toString()), length)
                : MemRefValue.allocate(ElementType.of(memref.element().toString()), 32, length);
            boolean input = memref.rank() == 1 && memref.element().toString().equals(type) && (i < 3 && text.contains("%d:") || i == 0);
            for (int k = 0; k < value.buffer().length() && input; k++) {
                value.buffer().set(k, moderate ? value.type().fromDouble(random.nextDouble() * 6 - 0.9) : pattern(value.type(), i, k, random));
            }
            arguments.add(value);
        }
        batch.add(function, module, arguments);
    }

    /** All pairs of special values first, then any; the third argument divides and is not zero. */
    private static long pattern(ElementType type, int argument, int k, Random random) {
        long[] special = type.isFloat()
            ? new long[] {type.fromDouble(0), type.fromDouble(-0.0), type.fromDouble(1), type.fromDouble(-1.5), type.fromDouble(Double.POSITIVE_INFINITY),
                type.fromDouble(1e-7), type.fromDouble(300.5)}
            : new long[] {0, 1, -1, type.canonical(1L << type.bits() - 1), type.canonical((1L << type.bits() - 1) - 1), 7, -3};
        long value = k < 49 ? special[argument % 2 == 0 ? k % 7 : k / 7] : type.isFloat() ? type.fromDouble(random.nextGaussian() * 50) : random.nextLong() >> random.nextInt(64);
        long canonical = type.canonical(value);
        return argument == 2 && canonical == 0 ? type.canonical(type.isFloat() ? type.fromDouble(3) : 1) : canonical;
    }
}
