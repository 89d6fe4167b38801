package org.ember.tests.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ember.cli.Failure;
import org.ember.cli.Reduction;
import org.ember.cli.Validation;
import org.ember.cli.Way;
import org.ember.ir.Operation;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.junit.jupiter.api.Test;

/**
 * Translation validation: random kernels give the same bits at every level and optimization, with different numbers of lanes, with the
 * interpreter and on the machine. What fails is made small and printed as a file, with the seed and the command that shows it.
 *
 * <p>{@code mvn verify} runs 500 kernels. The nightly run: {@code mvn -pl tests -am test -Dtest=RandomKernelsTest -Dember.seeds=10000
 * -Dsurefire.failIfNoSpecifiedTests=false}; {@code -Dember.seed=S} starts elsewhere.
 */
class RandomKernelsTest {
    private static final int MOST_FAILURES = 5;
    /** One of so many kernels is run on one of its ways after each pass, and its text is read again. */
    private static final int THOROUGHLY = 10;
    /** Generated inputs fit all but one of so many kernels. */
    private static final int MOST_SKIPPED = 50;
    private static final double SECONDS_TO_REDUCE = 30;

    @Test
    void everyWayGivesTheSameBits() {
        assertEquals("", failures(Long.getLong("ember.seed", 1), Long.getLong("ember.seeds", 500)));
    }

    /** Runs the check outside of JUnit: the first seed, how many. */
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        long count = Long.parseLong(arguments[1]);
        String failures = failures(first, count);
        System.out.println(failures.isEmpty() ? count + " kernels, nothing fails" : failures);
    }

    /** The different failures of a range of seeds, each with a small program. */
    private static String failures(long first, long count) {
        Map<Failure, String> found = new LinkedHashMap<>();
        long skipped = 0;
        for (long seed = first; seed < first + count && found.size() < MOST_FAILURES; seed++) {
            Operation source = kernel(seed);
            Validation validation;
            try {
                validation = Validation.of(source, seed);
            } catch (DiagnosticException noInputsFit) {
                skipped++;
                continue;
            }
            List<Way> ways = ways(seed);
            for (Way way : ways) {
                boolean thoroughly = seed % THOROUGHLY == 0 && way == ways.get((int) (seed / THOROUGHLY % ways.size()));
                Failure failure = thoroughly ? Validation.failureOf(source, way, way.passes()) : validation.failure(way);
                if (failure != null && failure.kind() == Failure.Kind.INPUT) {
                    skipped++;
                } else if (failure != null && found.keySet().stream().noneMatch(failure::isLike)) {
                    found.put(failure, report(seed, source, way, failure));
                }
            }
        }
        List<String> reports = new ArrayList<>(found.values());
        if (skipped * MOST_SKIPPED > count + MOST_SKIPPED) {
            reports.add("// " + skipped + " of " + count + " kernels have no inputs that fit");
        }
        return String.join("\n", reports);
    }

    static Operation kernel(long seed) {
        return IrReader.read(new SourceText("seed" + seed, RandomKernels.text(seed))).orThrow();
    }

    private static String report(long seed, Operation source, Way way, Failure failure) {
        Reduction reduction = Reduction.of(source, way, SECONDS_TO_REDUCE);
        return "// seed " + seed + ", " + way + ": " + failure + "\n" + (reduction == null ? "// does not fail again\n" + RandomKernels.text(seed) : reduction.text());
    }

    /** Every optimization all the way down, and one stop on the way, each with some number of lanes. */
    static List<Way> ways(long seed) {
        Random random = new Random(seed);
        List<Way> ways = new ArrayList<>();
        for (int opt = 0; opt <= Pipelines.MAX_OPT; opt++) {
            Level lowest = random.nextBoolean() ? Level.DLC : Level.TMU;
            ways.add(new Way(opt, lowest, lanes(random), random.nextInt(4) == 0));
        }
        ways.add(new Way(random.nextInt(Pipelines.MAX_OPT + 1), Level.values()[random.nextInt(Level.DLC.ordinal())], lanes(random), false));
        return ways;
    }

    private static PassOptions lanes(Random random) {
        return PassOptions.DEFAULT.withLanes(1 << random.nextInt(5));
    }
}
