package org.ember.cli;

import java.util.ArrayList;
import java.util.List;

import org.ember.cli.inputs.WrittenArguments;
import org.ember.dae.arch.Architecture;
import org.ember.dae.interp.ExecutionError;
import org.ember.dae.interp.Interpreter;
import org.ember.dae.machine.Machine;
import org.ember.dae.machine.MachineReport;
import org.ember.dae.machine.MachineRun;
import org.ember.ir.Operation;
import org.ember.ir.Span;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;

/** Runs functions: with the interpreter, or on a machine. */
final class Execution {
    private Architecture machine;

    /** On that machine; null is the shipped one, which is read when it is needed. */
    Execution(Architecture machine) {
        this.machine = machine;
    }

    /** What a run gave; the report is null if it was not on a machine. */
    record Run(Outcome outcome, MachineReport report) {
    }

    /** Runs a function on copies of the inputs. {@code original} says which arguments it writes, whatever became of it since. */
    Run run(FunctionChoice function, Operation original, RunInputs inputs, boolean onMachine) {
        List<Boolean> written = WrittenArguments.of(original);
        try {
            if (!onMachine) {
                return new Run(Outcome.of(inputs, written, Interpreter.run(function.module(), function.name(), inputs.copy())), null);
            }
            machine = machine == null ? MachineFile.shipped() : machine;
            MachineRun run = Machine.run(function.module(), function.name(), inputs.copy(), machine);
            return new Run(Outcome.of(inputs, written, run.result()), run.report());
        } catch (ExecutionError e) {
            throw new DiagnosticException(new ArrayList<>(List.of(placed(e.toDiagnostic()))));
        }
    }

    private static Diagnostic placed(Diagnostic found) {
        return found.span() != null ? found : new Diagnostic(found.severity(), Span.UNKNOWN, found.message(), found.notes(), found.help());
    }
}
