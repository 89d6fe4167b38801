package org.ember.cli;

import java.util.List;

import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.DiagnosticException;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;

/**
 * Translation validation: a program is run, lowered in some way, run again, and must give the same bits. The program is taken as it is read;
 * its functions run on inputs generated from a seed.
 */
public final class Validation {
    private final Operation source;
    private final Expectations expected;

    private Validation(Operation source, Expectations expected) {
        this.source = source;
        this.expected = expected;
    }

    /**
     * A validation of all functions of a program, with inputs of one seed.
     *
     * @param seed for the inputs; seeds that {@code --check-each} does not try are folded into those that it tries
     * @throws DiagnosticException if the program itself cannot be run
     */
    public static Validation of(Operation source, long seed) {
        return new Validation(source, Expectations.of(source, Expectations.SEEDS[Math.floorMod(seed - 1, Expectations.SEEDS.length)]));
    }

    /** Lowers a copy and looks at the end only; when something is wrong there, looks closer for what. Null if nothing is wrong. */
    public Failure failure(Way way) {
        Failure seen = unwatched(source, expected, way, way.passes(), Watching.VERIFY_EACH);
        Failure closer = seen == null ? null : failureOf(source, way, way.passes());
        return closer != null && closer.kind() != Failure.Kind.INPUT ? closer : seen;
    }

    /** Lowers copies, watched in one way after the other; the first failure of a pass, else that of the program itself, or null. */
    public static Failure failureOf(Operation source, Way way, List<Pass> passes) {
        Failure found = null;
        for (Watching watching : Watching.values()) {
            found = failureOf(source, way, passes, watching);
            if (found != null && found.kind() != Failure.Kind.INPUT) {
                return found;
            }
        }
        return found;
    }

    /** Lowers a copy, watched in one way; null if nothing is wrong. */
    public static Failure failureOf(Operation source, Way way, List<Pass> passes, Watching watching) {
        return watching == Watching.CHECK_EACH ? watched(source, way.options(), passes) : unwatched(source, null, way, passes, watching);
    }

    private static Failure watched(Operation source, PassOptions options, List<Pass> passes) {
        CheckEach check = new CheckEach();
        try {
            new PassManager(passes).options(options).instrument(check).run(new IrCloner().clone(source));
            return null;
        } catch (RuntimeException | StackOverflowError e) {
            Failure.Kind kind = check.running().isEmpty() ? Failure.Kind.INPUT : kind(e);
            return check.failure() != null ? check.failure() : new Failure(kind, check.running(), text(e), 1, Watching.CHECK_EACH);
        }
    }

    /** @param expected what the functions give; null to find out */
    private static Failure unwatched(Operation source, Expectations expected, Way way, List<Pass> passes, Watching watching) {
        Operation module = new IrCloner().clone(source);
        try {
            new PassManager(passes).options(way.options()).verify(watching.verification()).run(module);
        } catch (RuntimeException | StackOverflowError e) {
            return new Failure(kind(e), "", text(e), 1, watching);
        }
        Expectations right;
        try {
            right = expected != null ? expected : Expectations.of(source, Expectations.SEEDS);
        } catch (RuntimeException e) {
            return new Failure(Failure.Kind.INPUT, "", text(e), 1, watching);
        }
        Failure found = difference(right, module, false, watching);
        return found != null || !way.machine() ? found : difference(right, module, true, watching);
    }

    private static Failure difference(Expectations right, Operation module, boolean onMachine, Watching watching) {
        try {
            Expectations.Difference found = right.difference(module, onMachine);
            Failure.Kind kind = onMachine ? Failure.Kind.MACHINE : found == null || found.error() == null ? Failure.Kind.RESULT : Failure.Kind.RUN;
            return found == null ? null : new Failure(kind, "", found.what(), found.seed(), watching);
        } catch (RuntimeException | StackOverflowError e) {
            // the interpreter or the machine cannot cope with what the passes left
            return new Failure(onMachine ? Failure.Kind.MACHINE : Failure.Kind.RUN, "", text(e), 1, watching);
        }
    }

    private static Failure.Kind kind(Throwable error) {
        return error instanceof DiagnosticException ? Failure.Kind.MALFORMED : Failure.Kind.CRASH;
    }

    private static String text(Throwable error) {
        return error instanceof DiagnosticException || error instanceof CommandException ? error.getMessage() : error.getClass().getSimpleName() + ": " + error.getMessage();
    }
}
