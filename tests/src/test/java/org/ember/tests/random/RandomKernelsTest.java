package org.ember.tests.random;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.Interpreter;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Origins;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.junit.jupiter.api.Test;

/**
 * Random kernels give the same bits at every level, optimization and number of lanes, in one process and through text between any
 * two passes. {@code -Dember.seeds=N} runs more of them, {@code -Dember.seed=S} starts elsewhere.
 */
class RandomKernelsTest {
    private static final long STEP_LIMIT = 5_000_000;

    @Test
    void everyLevelGivesTheSameBits() {
        long first = Long.getLong("ember.seed", 1);
        LongStream.range(first, first + Long.getLong("ember.seeds", 250)).forEach(RandomKernelsTest::check);
    }

    /** Checks one kernel in several ways down. */
    static void check(long seed) {
        String text = RandomKernels.text(seed);
        Operation source = IrReader.read(new SourceText("seed " + seed, text)).orThrow();
        List<Object> expected = run(source, seed);
        Random random = new Random(seed);
        for (int opt = 0; opt <= Pipelines.MAX_OPT; opt++) {
            for (Level level : opt == 0 ? List.of(Level.SCF, Level.SLC, Level.DLC) : List.of(Level.SLCVEC, Level.DLC)) {
                int lanes = 1 << random.nextInt(5);
                boolean throughText = random.nextInt(4) == 0;
                String way = "seed " + seed + " -O" + opt + " " + level.text() + " " + lanes + " lanes" + (throughText ? " through text" : "") + ": ";
                Operation module = lower(new IrCloner().clone(source), opt, level, lanes, throughText, way, text);
                if (!Origins.missing(module).isEmpty()) {
                    fail(way + Origins.missing(module).get(0).getName() + " has no origin\n" + text);
                }
                String difference = difference(expected, run(module, seed));
                if (difference != null) {
                    fail(way + difference + "\n" + text + "\n" + IrPrinter.print(module));
                }
            }
        }
    }

    private static Operation lower(Operation module, int opt, Level level, int lanes, boolean throughText, String way, String text) {
        Operation lowered = module;
        try {
            for (Pass pass : throughText ? Pipelines.at(opt, level) : List.<Pass>of()) {
                new PassManager(List.of(pass)).options(new PassOptions(lanes)).run(lowered);
                lowered = IrReader.read(new SourceText("after " + pass.name(), IrPrinter.print(lowered))).orThrow();
            }
            if (!throughText) {
                new PassManager(Pipelines.at(opt, level)).options(new PassOptions(lanes)).run(lowered);
            }
        } catch (DiagnosticException e) {
            fail(way + e.diagnostics() + "\n" + text + "\n" + IrPrinter.print(lowered), e);
        }
        return lowered;
    }

    /** The buffers after a run, and the result. */
    private static List<Object> run(Operation module, long seed) {
        List<Object> arguments = RandomInputs.of(module, seed);
        List<Object> results = Interpreter.run(module, RandomKernels.NAME, arguments, STEP_LIMIT).results();
        return java.util.stream.Stream.concat(arguments.stream(), results.stream()).toList();
    }

    private static String difference(List<Object> expected, List<Object> found) {
        for (int i = 0; i < expected.size(); i++) {
            boolean same = expected.get(i) instanceof MemRefValue a && found.get(i) instanceof MemRefValue b ? a.buffer().sameContents(b.buffer())
                : expected.get(i).equals(found.get(i));
            if (!same) {
                return i < expected.size() - 1 ? "argument " + i + " differs" : "the result differs, expected " + expected.get(i) + ", found " + found.get(i);
            }
        }
        return null;
    }
}
