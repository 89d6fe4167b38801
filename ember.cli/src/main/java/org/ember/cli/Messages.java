package org.ember.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticRenderer;
import org.ember.ir.diag.Severity;
import org.ember.ir.diag.SourceText;

/** Prints diagnostics with the lines they talk about. */
final class Messages {
    /** Who has this many errors has one cause: the rest is counted, not printed. */
    private static final int MOST = 50;

    private final Session session;
    private final Map<String, SourceText> sources = new HashMap<>();

    Messages(Session session) {
        this.session = session;
        session.inputs().forEach((argument, bytes) -> {
            InputFile file = new InputFile(argument, bytes);
            if (!file.isXmi()) {
                sources.put(file.name(), new SourceText(file.name(), new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
            }
        });
    }

    void print(List<Diagnostic> diagnostics) {
        for (Diagnostic diagnostic : diagnostics.subList(0, Math.min(diagnostics.size(), MOST))) {
            SourceText source = sources.getOrDefault(diagnostic.span().file(), new SourceText(diagnostic.span().file(), ""));
            session.err().println(DiagnosticRenderer.render(diagnostic, source).stripTrailing());
        }
        if (diagnostics.size() > MOST) {
            session.err().println("note: " + (diagnostics.size() - MOST) + " more are not shown");
        }
    }

    static boolean hasErrors(List<Diagnostic> diagnostics) {
        return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }
}
