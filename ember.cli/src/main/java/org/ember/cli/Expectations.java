package org.ember.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.DiagnosticException;

/** What each function of a program gives on generated inputs, to compare with what it gives when it is lowered. */
final class Expectations {
    /** The seeds that are tried unless one is asked for. */
    static final long[] SEEDS = {1, 2, 3};

    private record Expectation(RunInputs inputs, Outcome outcome) {
    }

    private record Subject(String name, Operation original, Map<Long, Expectation> expectations) {
    }

    /**
     * A function that does not give what is expected.
     *
     * @param function as it was
     * @param what the first difference in words, or the error
     * @param error what ended the run; null if it gave a result
     */
    record Difference(String name, Operation function, long seed, String what, DiagnosticException error) {
    }

    private final List<Subject> subjects = new ArrayList<>();

    private Expectations() {
    }

    /**
     * Runs each function as it is now with the inputs of each seed that fit it.
     *
     * @throws DiagnosticException if no inputs fit a function that can be called from outside
     */
    static Expectations of(Operation module, long... seeds) {
        Expectations found = new Expectations();
        Operation original = new IrCloner().clone(module);
        for (String name : functions(original)) {
            found.subjects.add(subject(FunctionChoice.of(original, name), seeds));
        }
        return found;
    }

    private static Subject subject(FunctionChoice function, long... seeds) {
        Map<Long, Expectation> expectations = new LinkedHashMap<>();
        DiagnosticException unfit = null;
        for (long seed : seeds) {
            RunInputs inputs = RunInputs.of(function, List.of(), seed);
            try {
                expectations.put(seed, new Expectation(inputs, new Execution(null).run(function, function.function(), inputs, false).outcome()));
            } catch (DiagnosticException e) {
                unfit = unfit == null ? e : unfit;
            }
        }
        // a private function runs with what its callers give, as part of them
        boolean isPrivate = function.function().attribute("sym_visibility") instanceof StringAttr visibility && visibility.value().equals("private");
        if (expectations.isEmpty() && unfit != null && !isPrivate) {
            throw unfit;
        }
        return new Subject(function.name(), function.function(), expectations);
    }

    /** Runs the functions that are still there; the first difference, or null. */
    Difference difference(Operation module, boolean onMachine) {
        List<String> left = functions(module);
        for (Subject subject : subjects) {
            // a function that is gone is one that nobody can call any more
            Difference found = left.contains(subject.name()) ? difference(FunctionChoice.of(module, subject.name()), subject, onMachine) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Difference difference(FunctionChoice function, Subject subject, boolean onMachine) {
        for (Map.Entry<Long, Expectation> each : subject.expectations().entrySet()) {
            Expectation expected = each.getValue();
            try {
                Outcome found = new Execution(null).run(function, subject.original(), expected.inputs(), onMachine).outcome();
                String what = expected.outcome().difference(found);
                if (what != null) {
                    return new Difference(subject.name(), subject.original(), each.getKey(), what, null);
                }
            } catch (DiagnosticException e) {
                return new Difference(subject.name(), subject.original(), each.getKey(), e.getMessage(), e);
            }
        }
        return null;
    }

    private static List<String> functions(Operation module) {
        List<String> names = new ArrayList<>();
        for (Block block : module.region(0).getBlocks()) {
            for (Operation op : block.getOperations()) {
                if (op.is("func.func") && op.hasRegions() && op.region(0).entry() != null) {
                    names.add(((StringAttr) op.attribute("sym_name")).value());
                }
            }
        }
        return names;
    }
}
