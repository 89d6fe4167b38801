package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.ember.dae.data.Buffer;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.RunResult;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.ir.types.Type;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.tests.support.CCompiler;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels as C, compiled and run against the software access unit, give the bits of their oracle. */
class EmitCTest {
    /** A way down to C. */
    private record Way(int opt, Level level, int lanes) {
    }

    private static final List<Way> WAYS = List.of(new Way(3, Level.TMU, 8), new Way(3, Level.DLC, 16), new Way(2, Level.TMU, 4), new Way(1, Level.DLC, 8), new Way(3, Level.TMU, 1),
        new Way(0, Level.TMU, 8), new Way(3, Level.TMU, 4), new Way(2, Level.DLC, 16), new Way(0, Level.DLC, 1), new Way(1, Level.TMU, 4), new Way(2, Level.TMU, 1), new Way(0, Level.SCF, 1));

    @BeforeAll
    static void compiler() {
        CCompiler.assumeInstalled();
    }

    /** C's library may round the last bit of exp otherwise than Java's, and what is computed from it differs by so many units in the last place at most. */
    private static final long LIBRARY_UNITS = 16;

    @Test
    void everyVariantAtTheHighestLevel(@TempDir Path folder) throws IOException {
        check(folder, Kernels.all(), i -> WAYS.get(0), "-O0");
    }

    @Test
    void everyKernelSomeWay(@TempDir Path folder) throws IOException {
        check(folder, distinct(), i -> WAYS.get(i % WAYS.size()), "-O0");
    }

    @Test
    void everyKernelSomeOtherWayWithTheSmallestQueues(@TempDir Path folder) throws IOException {
        check(folder, distinct(), i -> WAYS.get((7 * i + 5) % WAYS.size()), "-O1", "-DEMBER_QUEUE_BYTES=0", "-DEMBER_QUEUE_TOKENS=1");
    }

    @Test
    void someKernelsUnderSanitizers(@TempDir Path folder) throws IOException {
        List<Kernel> sample = new ArrayList<>();
        for (int i = 0; i < distinct().size(); i += 4) {
            sample.add(distinct().get(i));
        }
        check(folder, sample, i -> WAYS.get(i % WAYS.size()), "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-DEMBER_QUEUE_BYTES=100");
    }

    /** The driver that docs/c.md names: the access program runs on a thread of its own, ahead of the execute program as far as the queues let it. */
    @Test
    void anAccessUnitOfOnesOwn(@TempDir Path folder) throws IOException {
        List<Kernel> sample = new ArrayList<>();
        for (int i = 0; i < distinct().size(); i += 10) {
            sample.add(distinct().get(i));
        }
        check(folder, sample, i -> WAYS.get(i), "-O1", "-I" + Project.resource("c"), "-DEMBER_ACCESS_UNIT=\"threads.h\"");
    }

    @Test
    void programsByHand(@TempDir Path folder) throws IOException {
        Map<Kernel, Operation> programs = new LinkedHashMap<>();
        for (Kernel kernel : Kernels.all()) {
            Path file = Kernel.root().resolve("examples/hand").resolve(kernel.function() + ".dlc.ember");
            if (kernel.retyping().isEmpty() && Files.exists(file)) {
                programs.put(kernel, IrReader.read(new SourceText(file.toString(), renamed(Files.readString(file), "_" + programs.size()))).orThrow());
            }
        }
        check(folder, programs, "-O1");
    }

    private static void check(Path folder, List<Kernel> kernels, IntFunction<Way> ways, String... flags) throws IOException {
        Map<Kernel, Operation> programs = new LinkedHashMap<>();
        for (int i = 0; i < kernels.size(); i++) {
            programs.put(kernels.get(i), lowered(kernels.get(i), ways.apply(i), "_" + i));
        }
        check(folder, programs, flags);
    }

    /** Compiles and runs kernels, whose symbols end with their numbers. */
    private static void check(Path folder, Map<Kernel, Operation> programs, String... flags) throws IOException {
        CBatch batch = new CBatch(folder);
        for (Map.Entry<Kernel, Operation> program : programs.entrySet()) {
            Kernel kernel = program.getKey();
            String function = kernel.function() + batch.suffix();
            List<Type> types = KernelRunner.argumentTypes(program.getValue(), function);
            List<List<Object>> calls = new ArrayList<>();
            for (KernelCase run : kernel.cases()) {
                List<Object> arguments = new ArrayList<>();
                for (int a = 0; a < types.size(); a++) {
                    arguments.add(KernelRunner.argument(types.get(a), run.arguments().get(a)));
                }
                calls.add(arguments);
            }
            batch.add(function, program.getValue(), calls);
        }
        List<List<RunResult>> results = batch.run(flags);
        List<String> differences = new ArrayList<>();
        for (Kernel kernel : programs.keySet()) {
            int number = differences.size();
            boolean library = IrPrinter.print(programs.get(kernel)).contains("math.exp");
            Kernel numbered = new Kernel(kernel.file(), kernel.function() + "_" + number, kernel.retyping(), kernel.cases());
            Iterator<RunResult> calls = results.get(number).iterator();
            String difference = KernelRunner.firstDifference(programs.get(kernel), numbered, arguments -> copied(calls.next(), arguments), library ? LIBRARY_UNITS : 0);
            differences.add(difference == null ? "" : numbered.name() + ": " + difference);
        }
        assertEquals(List.of(), differences.stream().filter(difference -> !difference.isEmpty()).toList());
    }

    /** A result whose arguments are the given ones. */
    private static RunResult copied(RunResult result, List<Object> arguments) {
        for (int a = 0; a < arguments.size(); a++) {
            if (arguments.get(a) instanceof MemRefValue memref) {
                Buffer from = ((MemRefValue) result.arguments().get(a)).buffer();
                for (int k = 0; k < from.length(); k++) {
                    memref.buffer().set(k, from.get(k));
                }
            }
        }
        return new RunResult(result.results(), arguments);
    }

    /** The first variant of each kernel. */
    private static List<Kernel> distinct() {
        Map<String, Kernel> first = new LinkedHashMap<>();
        Kernels.all().forEach(kernel -> first.putIfAbsent(kernel.function(), kernel));
        return List.copyOf(first.values());
    }

    private static Operation lowered(Kernel kernel, Way way, String suffix) {
        Operation module = IrReader.read(new SourceText(kernel.file(), renamed(kernel.text(), suffix))).orThrow();
        new PassManager(Pipelines.at(way.opt(), way.level())).options(new PassOptions(way.lanes())).run(module);
        return module;
    }

    /** A text whose symbols have another end; in generic form functions are named by strings. */
    private static String renamed(String text, String suffix) {
        return text.replaceAll("@(\\w+)", "@$1" + suffix).replaceAll("(sym_name = \"\\w+)", "$1" + suffix);
    }
}
