package org.ember.cli;

import java.util.List;

import org.ember.ir.Operation;
import org.ember.ir.Span;
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
    private Expectations expectations;
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
        if (expectations == null) {
            expectations = Expectations.of(module, Expectations.SEEDS);
        }
        running = pass.name();
    }

    @Override
    public void after(Pass pass, Operation module) {
        results(pass, module);
        text(pass, module);
    }

    private void results(Pass pass, Operation module) {
        Expectations.Difference found = expectations.difference(module, false);
        if (found != null && found.error() != null) {
            failure = new Failure(Failure.Kind.RUN, pass.name(), found.what(), found.seed(), Watching.CHECK_EACH);
            throw found.error();
        } else if (found != null) {
            fail(new Failure(Failure.Kind.RESULT, pass.name(), found.what(), found.seed(), Watching.CHECK_EACH), found.function(),
                "changes what @" + found.name() + " computes: with inputs of seed " + found.seed() + ", " + found.what());
        }
    }

    private void text(Pass pass, Operation module) {
        String text = IrPrinter.print(module);
        ReadResult again = IrReader.read(new SourceText("after " + pass.name(), text));
        if (again.module() == null || !again.diagnostics().isEmpty()) {
            String why = again.diagnostics().isEmpty() ? "no module" : again.diagnostics().get(0).toString();
            fail(text(pass, why), module, "leaves what cannot be read again: " + why);
        } else if (!IrPrinter.print(again.module()).equals(text)) {
            fail(text(pass, "another program"), module, "leaves what is read as another program");
        }
    }

    private static Failure text(Pass pass, String what) {
        return new Failure(Failure.Kind.TEXT, pass.name(), what, Expectations.SEEDS[0], Watching.CHECK_EACH);
    }

    private void fail(Failure found, Operation at, String sentence) {
        failure = found;
        Span place = Origins.span(at) == null ? Span.UNKNOWN : Origins.span(at);
        throw new DiagnosticException(new Diagnostic(Severity.ERROR, place, "pass " + found.pass() + " " + sentence, List.of(),
            "--print-ir-after-all shows what the pass did, 'ember reduce' makes the program small"));
    }
}
