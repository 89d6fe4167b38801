package org.ember.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.ember.ir.Operation;
import org.ember.ir.Span;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.ReadResult;
import org.ember.ir.text.XmiIo;
import org.ember.ir.verify.Verifier;
import org.xml.sax.SAXParseException;

/** From a file to a module, verified if that is asked for. */
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
        return sound(session, verified(readFile(file)));
    }

    /** As {@link #load}, but what can be read need not be well-formed. */
    static Operation read(Session session, InputFile file) {
        return sound(session, readFile(file));
    }

    /** Reads and verifies text. */
    static Loaded parse(SourceText text) {
        return verified(read(text));
    }

    /** Reads text. */
    static Loaded read(SourceText text) {
        if (text.text().isBlank()) {
            Span start = text.span(0, 0);
            return new Loaded(null, List.of(Diagnostic.error(start, "expected an operation, found an empty file")));
        }
        ReadResult result = IrReader.read(text);
        return new Loaded(result.module(), result.diagnostics());
    }

    private static Operation sound(Session session, Loaded loaded) {
        new Messages(session).print(loaded.diagnostics());
        if (!loaded.isSound()) {
            throw CommandException.input(null);
        }
        return loaded.module();
    }

    private static Loaded readFile(InputFile file) {
        return file.isXmi() ? xmi(file) : read(file.text());
    }

    private static Loaded xmi(InputFile file) {
        try {
            return new Loaded(XmiIo.load(new ByteArrayInputStream(file.bytes())), List.of());
        } catch (IOException e) {
            return new Loaded(null, List.of(Diagnostic.error(place(file, e), "expected a model: " + e.getMessage())));
        }
    }

    private static Span place(InputFile file, Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SAXParseException broken && broken.getLineNumber() > 0) {
                int column = Math.max(1, broken.getColumnNumber());
                return new Span(file.name(), broken.getLineNumber(), column, broken.getLineNumber(), column + 1);
            }
        }
        return new Span(file.name(), 1, 1, 1, 2);
    }

    private static Loaded verified(Loaded read) {
        List<Diagnostic> diagnostics = new ArrayList<>(read.diagnostics());
        if (read.isSound()) {
            diagnostics.addAll(Verifier.verify(read.module()));
        }
        return new Loaded(read.module(), diagnostics);
    }
}
