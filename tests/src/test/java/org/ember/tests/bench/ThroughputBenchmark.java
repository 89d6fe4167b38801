package org.ember.tests.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.pass.Verification;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;

/**
 * Functions per second on many copies of the embedding bag, warm: reading and printing, and lowering from scf to dlc and tmu, of one thread's CPU time; lowering
 * by all processors, of the time that passes; then from 1,000 to 100,000 copies, with the memory that the lowered module takes. A main of its own, because a timed
 * test fails on a busy machine; its name keeps it out of {@code mvn verify}. The heap has one size from the beginning: that a growing one is copied again and again
 * is no property of the compiler.
 *
 * <pre>mvn -pl tests -am test -Dtest=ThroughputBenchmark -Dsurefire.failIfNoSpecifiedTests=false -DargLine="-Xms12g -Xmx12g -Xmn3g -XX:+AlwaysPreTouch -XX:+UseParallelGC"</pre>
 */
final class ThroughputBenchmark {
    private static final int COPIES = 1_000;
    private static final int ROUNDS = 40;
    private static final int[] SIZES = {1_000, 10_000, 100_000};

    /** Nanoseconds: those of this thread, or those that pass. */
    private static LongSupplier clock = ThroughputBenchmark::cpuTime;

    @Test
    void run() {
        main(new String[0]);
    }

    /** Without arguments all is measured; a number of copies measures that, {@code sizes} only how it grows. */
    public static void main(String[] args) {
        if (args.length == 0 || !args[0].equals("sizes")) {
            stages(args.length > 0 ? Integer.parseInt(args[0]) : COPIES);
        }
        if (args.length == 0 || args[0].equals("sizes")) {
            growth();
        }
    }

    private static void stages(int copies) {
        String text = copies(copies);
        System.out.printf(Locale.ROOT, "%d copies of the bag, %.2f MB; median of the last %d of %d rounds%n", copies, text.length() / 1e6, ROUNDS / 2, ROUNDS);
        measure("parse", copies, () -> read(text), module -> module);
        measure("parse + print", copies, () -> read(text), IrPrinter::print);
        for (int opt = 0; opt <= Pipelines.MAX_OPT; opt++) {
            int level = opt;
            measure("scf to dlc -O" + opt, copies, () -> read(text), module -> lower(module, level, Level.DLC, Verification.END, 1));
        }
        int all = Runtime.getRuntime().availableProcessors();
        warmUp(text, all);
        toTmu(copies, text, 1);
        System.out.printf(Locale.ROOT, "%d threads, time that passes%n", all);
        clock = System::nanoTime;
        toTmu(copies, text, all);
        clock = ThroughputBenchmark::cpuTime;
    }

    /** What {@code ember opt} does, and with {@code --verify-each} and {@code --no-verify-each}. */
    private static void toTmu(int copies, String text, int threads) {
        for (Verification when : List.of(Verification.END, Verification.EACH, Verification.NONE)) {
            measure("scf to tmu -O3, verified: " + when.name().toLowerCase(Locale.ROOT), copies, () -> read(text),
                module -> lower(module, Pipelines.MAX_OPT, Level.TMU, when, threads));
        }
    }

    /** One run of each size: time for each function and memory for each function must not grow. */
    private static void growth() {
        int all = Runtime.getRuntime().availableProcessors();
        System.out.printf(Locale.ROOT, "scf to tmu -O3, one run by all processors, time that passes%n%-10s %12s %16s %16s%n", "functions", "functions/s", "bytes read", "bytes lowered");
        warmUp(copies(SIZES[0]), all);
        for (int size : SIZES) {
            String text = copies(size);
            long empty = usedMemory();
            Operation module = read(text);
            long read = usedMemory();
            long start = System.nanoTime();
            lower(module, Pipelines.MAX_OPT, Level.TMU, Verification.END, all);
            double seconds = (System.nanoTime() - start) / 1e9;
            long lowered = usedMemory();
            System.out.printf(Locale.ROOT, "%,-10d %,12.0f %,16d %,16d%n", size, size / seconds, (read - empty) / size, (lowered - empty) / size);
            if (!module.hasRegions()) {
                throw new IllegalStateException("no result");
            }
        }
    }

    /** The many passes to tmu are machine code only after tens of thousands of functions. */
    private static void warmUp(String text, int threads) {
        for (int round = 0; round < 2 * ROUNDS; round++) {
            lower(read(text), Pipelines.MAX_OPT, Level.TMU, Verification.END, threads);
        }
    }

    /** Bytes in use when all that can go is gone. */
    private static long usedMemory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private interface Work {
        Object on(Operation module);
    }

    /** Times the work; reading the module counts only where reading is what is measured. */
    private static void measure(String what, int copies, Supplier<Operation> source, Work work) {
        boolean reading = what.startsWith("parse");
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = clock.getAsLong();
            Operation module = source.get();
            if (!reading) {
                start = clock.getAsLong();
            }
            if (work.on(module) == null) {
                throw new IllegalStateException("no result");
            }
            seconds[round] = (clock.getAsLong() - start) / 1e9;
        }
        double[] warm = java.util.Arrays.copyOfRange(seconds, ROUNDS / 2, ROUNDS);
        java.util.Arrays.sort(warm);
        double median = warm[warm.length / 2];
        System.out.printf(Locale.ROOT, "%-34s %8.1f ms  %9.0f functions/s%n", what, median * 1e3, copies / median);
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Operation read(String text) {
        Operation module = IrReader.read(new SourceText("copies.mlir", text)).module();
        if (module == null) {
            throw new IllegalStateException("the copies cannot be read");
        }
        return module;
    }

    private static Operation lower(Operation module, int opt, Level level, Verification verification, int threads) {
        new PassManager(Pipelines.at(opt, level)).options(PassOptions.DEFAULT).verify(verification).threads(threads).run(module);
        return module;
    }

    private static String copies(int count) {
        String bag = Project.read(Project.examples().resolve("embedding_bag.mlir"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(bag.replace("@embedding_bag", "@embedding_bag_" + i));
        }
        return text.toString();
    }
}
