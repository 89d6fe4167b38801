package org.ember.cli;

import java.util.ArrayList;
import java.util.List;

import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.ReadResult;
import org.ember.ir.text.XmiIo;
import org.ember.ir.verify.Verifier;

/** From a file to a verified module. */
final class ModuleLoader {

    /** A module and what was found wrong with it; the module is null when it could not be read. */
    record Loaded(Operation module, List<Diagnostic> diagnostics) {
        boolean isSound() {
            return module != null && !Messages.hasErrors(diagnostics);
        }
    }

    private ModuleLoader() {
    }

    /** Reads and verifies; prints what is found and ends the command if it is an error. */
    static Operation load(Session session, InputFile file) {
        Loaded loaded = file.isXmi() ? verified(XmiIo.load(file.name(), file.bytes())) : parse(file.text());
        new Messages(session).print(loaded.diagnostics());
        if (!loaded.isSound()) {
            throw CommandException.input(null);
        }
        return loaded.module();
    }

    /** Reads and verifies text. */
    static Loaded parse(SourceText text) {
        return verified(IrReader.read(text));
    }

    private static Loaded verified(ReadResult result) {
        List<Diagnostic> diagnostics = new ArrayList<>(result.diagnostics());
        if (result.module() != null && !Messages.hasErrors(diagnostics)) {
            diagnostics.addAll(Verifier.verify(result.module()));
        }
        return new Loaded(result.module(), diagnostics);
    }
}
