package org.ember.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Span;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.Severity;
import org.ember.lowering.pass.Instrumentation;
import org.ember.lowering.pass.Pass;

/**
 * Runs every function before the first and after each pass, on inputs generated from a few seeds, and ends with an error at the first
 * pass that changes a result.
 */
final class CheckEach implements Instrumentation {
    private static final long[] SEEDS = {1, 2, 3};

    /** What a function is expected to give for a seed. */
    private record Expectation(RunInputs inputs, Outcome outcome) {
    }

    private record Subject(String name, Operation original, Map<Long, Expectation> expectations) {
    }

    private List<Subject> subjects;

    @Override
    public void before(Pass pass, Operation module) {
        if (subjects == null) {
            subjects = new ArrayList<>();
            Operation original = new IrCloner().clone(module);
            for (String name : functions(original)) {
                subjects.add(subject(original, name));
            }
        }
    }

    @Override
    public void after(Pass pass, Operation module) {
        for (Subject subject : subjects) {
            // a function that the pass has removed is one that nobody can call any more
            if (functions(module).contains(subject.name())) {
                check(pass, module, subject);
            }
        }
    }

    private static Subject subject(Operation module, String name) {
        FunctionChoice function = FunctionChoice.of(module, name);
        Map<Long, Expectation> expectations = new LinkedHashMap<>();
        for (long seed : SEEDS) {
            RunInputs inputs = RunInputs.of(function, List.of(), seed);
            expectations.put(seed, new Expectation(inputs, new Execution(null).run(function, function.function(), inputs, false).outcome()));
        }
        return new Subject(name, function.function(), expectations);
    }

    private static void check(Pass pass, Operation module, Subject subject) {
        FunctionChoice function = FunctionChoice.of(module, subject.name());
        subject.expectations().forEach((seed, expected) -> {
            Outcome found = new Execution(null).run(function, subject.original(), expected.inputs(), false).outcome();
            String difference = expected.outcome().difference(found);
            if (difference != null) {
                Span place = subject.original().getOrigin() == null ? Span.UNKNOWN : subject.original().getOrigin().span();
                throw new DiagnosticException(new Diagnostic(Severity.ERROR, place, "pass " + pass.name() + " changes what @" + subject.name()
                    + " computes: with inputs of seed " + seed + ", " + difference, List.of(), "--print-ir-after-all shows what the pass did"));
            }
        });
    }

    private static List<String> functions(Operation module) {
        List<String> names = new ArrayList<>();
        for (Block block : module.region(0).getBlocks()) {
            for (Operation op : block.getOperations()) {
                if (op.is("func.func") && !op.getRegions().isEmpty() && op.region(0).entry() != null) {
                    names.add(((StringAttr) op.attribute("sym_name")).value());
                }
            }
        }
        return names;
    }
}
