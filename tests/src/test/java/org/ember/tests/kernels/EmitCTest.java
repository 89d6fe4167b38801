package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
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
        CBatch batch = new CBatch(folder);
        for (Kernel kernel : Kernels.all()) {
            Path file = Kernel.root().resolve("examples/hand").resolve(kernel.function() + ".dlc.ember");
            if (kernel.retyping().isEmpty() && Files.exists(file)) {
                batch.add(kernel, IrReader.read(new SourceText(file.toString(), renamed(Files.readString(file), batch.suffix()))).orThrow());
            }
        }
        check(batch, "-O1");
    }

    private static void check(Path folder, List<Kernel> kernels, IntFunction<Way> ways, String... flags) throws IOException {
        CBatch batch = new CBatch(folder);
        for (int i = 0; i < kernels.size(); i++) {
            batch.add(kernels.get(i), lowered(kernels.get(i), ways.apply(i), batch.suffix()));
        }
        check(batch, flags);
    }

    private static void check(CBatch batch, String... flags) throws IOException {
        List<KernelRunner.Engine> engines = batch.run(flags);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < engines.size(); i++) {
            CBatch.Entry entry = batch.entries().get(i);
            boolean library = IrPrinter.print(entry.module()).contains("math.exp");
            String difference = KernelRunner.firstDifference(entry.module(), entry.kernel(), engines.get(i), library ? LIBRARY_UNITS : 0);
            if (difference != null) {
                differences.add(entry.function() + " " + entry.kernel().retyping() + ": " + difference);
            }
        }
        assertEquals("", String.join("\n", differences));
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
