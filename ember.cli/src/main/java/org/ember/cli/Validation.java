package org.ember.cli;

import java.util.List;

import org.ember.dae.interp.ExecutionError;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.DiagnosticException;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;

/**
 * Translation validation: a program is run, lowered in some way, run again, and must give the same bits. The program is taken as it is read;
 * its functions run on inputs generated from a seed.
 */
public final class Validation {
    private static final long SEEDS = 3;

    private final Operation source;
    private final FunctionChoice function;
    private final RunInputs inputs;
    private final Outcome expected;

    private Validation(Operation source, FunctionChoice function, RunInputs inputs, Outcome expected) {
        this.source = source;
        this.function = function;
        this.inputs = inputs;
        this.expected = expected;
    }

    /**
     * A validation of the one function that no other calls.
     *
     * @param seed for the inputs; seeds that {@code --check-each} does not try are folded into those that it tries
     * @throws DiagnosticException if the program itself cannot be run
     */
    public static Validation of(Operation source, long seed) {
        FunctionChoice function = FunctionChoice.of(source, null);
        RunInputs inputs = RunInputs.of(function, List.of(), 1 + Math.floorMod(seed, SEEDS));
        return new Validation(source, function, inputs, new Execution(null).run(function, function.function(), inputs, false).outcome());
    }

    /** Lowers a copy and looks at the end only; when something is wrong there, pass by pass. Null if nothing is wrong. */
    public Failure failure(Way way) {
        try {
            Operation module = new IrCloner().clone(source);
            new PassManager(passes(way)).options(way.options()).run(module);
            FunctionChoice lowered = FunctionChoice.of(module, function.name());
            if (expected.difference(new Execution(null).run(lowered, function.function(), inputs, way.machine()).outcome()) == null) {
                return null;
            }
        } catch (RuntimeException | StackOverflowError e) {
            // what it was is found out pass by pass
        }
        Failure found = failureOf(source, way);
        return found != null ? found : new Failure(Failure.Kind.RESULT, "", "only where nobody looks at the program between passes");
    }

    /** The passes of a way. */
    static List<Pass> passes(Way way) {
        return Pipelines.at(way.opt(), way.machine() && way.level() != Level.TMU ? Level.DLC : way.level());
    }

    /** Lowers a copy with every law checked after each pass; null if all hold. */
    public static Failure failureOf(Operation source, Way way) {
        Operation module = new IrCloner().clone(source);
        Failure failure = failureOf(module, passes(way), way.options());
        return failure != null || !way.machine() ? failure : onMachine(source, module);
    }

    /** Runs passes on a module with every law checked after each; null if all hold. */
    public static Failure failureOf(Operation module, List<Pass> passes, PassOptions options) {
        CheckEach check = new CheckEach();
        try {
            new PassManager(passes).options(options).instrument(check).run(module);
            return null;
        } catch (DiagnosticException e) {
            Failure.Kind kind = check.running().isEmpty() ? Failure.Kind.INPUT : Failure.Kind.MALFORMED;
            return check.failure() != null ? check.failure() : new Failure(kind, check.running(), e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return new Failure(check.running().isEmpty() ? Failure.Kind.INPUT : Failure.Kind.CRASH, check.running(), e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static Failure onMachine(Operation source, Operation lowered) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                Validation before = of(source, seed - 1);
                FunctionChoice after = FunctionChoice.of(lowered, before.function.name());
                Outcome found = new Execution(null).run(after, before.function.function(), before.inputs, true).outcome();
                String difference = before.expected.difference(found);
                if (difference != null) {
                    return new Failure(Failure.Kind.MACHINE, "", difference, seed);
                }
            } catch (CommandException e) {
                return new Failure(Failure.Kind.INPUT, "", e.getMessage(), seed);
            } catch (DiagnosticException | ExecutionError e) {
                return new Failure(Failure.Kind.MACHINE, "", e.getMessage(), seed);
            }
        }
        return null;
    }
}
