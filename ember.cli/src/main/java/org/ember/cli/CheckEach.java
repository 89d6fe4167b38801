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
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.ReadResult;
import org.ember.lowering.pass.Instrumentation;
import org.ember.lowering.pass.Origins;
import org.ember.lowering.pass.Pass;

/**
 * Checks the laws of passes after each pass, and ends with an error at the first that breaks one: every function gives the same results as
 * before the first pass, on inputs generated from a few seeds; and the text of the program is read as the same program.
 */
final class CheckEach implements Instrumentation {
    private static final long[] SEEDS = {1, 2, 3};

    /** What a function is expected to give for a seed. */
    private record Expectation(RunInputs inputs, Outcome outcome) {
    }

    private record Subject(String name, Operation original, Map<Long, Expectation> expectations) {
    }

    private List<Subject> subjects;
    private String running = "";
    private Failure failure;

    /** The pass that runs, or ran last; empty before the first. */
    String running() {
        return running;
    }

    /** What this check has found; null if nothing. */
    Failure failure() {
        return failure;
    }

    @Override
    public void before(Pass pass, Operation module) {
        if (subjects == null) {
            subjects = new ArrayList<>();
            Operation original = new IrCloner().clone(module);
            for (String name : functions(original)) {
                subjects.add(subject(original, name));
            }
        }
        running = pass.name();
    }

    @Override
    public void after(Pass pass, Operation module) {
        for (Subject subject : subjects) {
            // a function that the pass has removed is one that nobody can call any more
            if (functions(module).contains(subject.name())) {
                results(pass, module, subject);
            }
        }
        text(pass, module);
    }

    private static Subject subject(Operation module, String name) {
        FunctionChoice function = FunctionChoice.of(module, name);
        Map<Long, Expectation> expectations = new LinkedHashMap<>();
        for (long seed : SEEDS) {
            RunInputs inputs = RunInputs.of(function, List.of(), seed);
            try {
                expectations.put(seed, new Expectation(inputs, new Execution(null).run(function, function.function(), inputs, false).outcome()));
            } catch (DiagnosticException e) {
                // a private function runs with what its callers give, as part of them
                if (!(function.function().attribute("sym_visibility") instanceof StringAttr visibility) || !visibility.value().equals("private")) {
                    throw e;
                }
            }
        }
        return new Subject(name, function.function(), expectations);
    }

    private void results(Pass pass, Operation module, Subject subject) {
        FunctionChoice function = FunctionChoice.of(module, subject.name());
        subject.expectations().forEach((seed, expected) -> {
            Outcome found;
            try {
                found = new Execution(null).run(function, subject.original(), expected.inputs(), false).outcome();
            } catch (DiagnosticException e) {
                failure = new Failure(Failure.Kind.RUN, pass.name(), e.getMessage(), seed);
                throw e;
            }
            String difference = expected.outcome().difference(found);
            if (difference != null) {
                fail(Failure.Kind.RESULT, pass, subject.original(), difference, "changes what @" + subject.name() + " computes: with inputs of seed " + seed + ", " + difference);
            }
        });
    }

    private void text(Pass pass, Operation module) {
        String text = IrPrinter.print(module);
        ReadResult again = IrReader.read(new SourceText("after " + pass.name(), text));
        if (again.module() == null || !again.diagnostics().isEmpty()) {
            String why = again.diagnostics().isEmpty() ? "no module" : again.diagnostics().get(0).toString();
            fail(Failure.Kind.TEXT, pass, module, why, "leaves what cannot be read again: " + why);
        } else if (!IrPrinter.print(again.module()).equals(text)) {
            fail(Failure.Kind.TEXT, pass, module, "another program", "leaves what is read as another program");
        }
    }

    private void fail(Failure.Kind kind, Pass pass, Operation at, String what, String sentence) {
        failure = new Failure(kind, pass.name(), what);
        Span place = Origins.span(at) == null ? Span.UNKNOWN : Origins.span(at);
        throw new DiagnosticException(new Diagnostic(Severity.ERROR, place, "pass " + pass.name() + " " + sentence, List.of(),
            "--print-ir-after-all shows what the pass did, 'ember reduce' makes the program small"));
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
