package org.ember.tests.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.text.IrPrinter;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.reduce.Reducer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the verifier accepts lowers: random programs of every level go down to tmu, at one of the -O levels and with some number of lanes, or are refused with the numbers of a
 * machine that is too small. They mean nothing, so that what they give is not compared. What fails is made small. {@code -Dember.programs=N} and {@code -Dember.seed=S} are how many
 * programs of each level, and the first seed.
 */
class LoweringRobustnessTest {
    private static final long FIRST = Long.getLong("ember.seed", 0);
    private static final long PROGRAMS = Long.getLong("ember.programs", 500);
    /** What is said, with numbers, of programs that the machine has no room for. */
    private static final String REFUSED = ", the machine has ";
    private static final int ATTEMPTS = 40;
    private static final double SECONDS_TO_REDUCE = 10;

    @ParameterizedTest
    @EnumSource
    void whatIsWellFormedLowers(RandomLevel level) {
        Map<String, String> failures = new LinkedHashMap<>();
        for (long seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
            int opt = (int) (seed % (Pipelines.MAX_OPT + 1));
            int lanes = 1 << seed / 4 % 5;
            Operation module = RandomIr.module(seed, level, ATTEMPTS);
            String failure = failure(module, opt, lanes);
            if (failure != null && !failures.containsKey(failure)) {
                Operation small = new Reducer(candidate -> failure.equals(failure(candidate, opt, lanes)), SECONDS_TO_REDUCE).reduce(module);
                failures.put(failure, level + ", seed " + seed + ", -O" + opt + ", " + lanes + " lanes: " + failure + "\n" + IrPrinter.print(small));
            }
        }
        assertEquals("", String.join("\n", failures.values()));
    }

    /** What goes wrong, without names and numbers, so that the same error is known again; null if nothing does. */
    private static String failure(Operation module, int opt, int lanes) {
        try {
            new PassManager(Pipelines.at(opt, Level.TMU)).options(new PassOptions(lanes)).run(new IrCloner().clone(module));
            return null;
        } catch (RuntimeException | StackOverflowError e) {
            if (String.valueOf(e.getMessage()).contains(REFUSED)) {
                return null;
            }
            return (e.getClass().getSimpleName() + ": " + e.getMessage()).replaceAll("[\\w.]+:\\d+:\\d+: ", "").replaceAll("%[\\w#.$-]+", "%x").replaceAll("\\d+", "N");
        }
    }
}
