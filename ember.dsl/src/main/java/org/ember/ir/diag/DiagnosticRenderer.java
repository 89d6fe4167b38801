package org.ember.ir.diag;

import org.ember.ir.Span;

/** Shows a diagnostic as text: place, message, source line, caret, notes, what to do. The same in all tools. */
public final class DiagnosticRenderer {
  /** Longer lines are cut around the place, so that one line of megabytes stays readable. */
  private static final int WIDTH = 160;

  private DiagnosticRenderer() {}

  /** The text of a diagnostic, with a line end; source may be null if it is not at hand. */
  public static String render(Diagnostic diagnostic, SourceText source) {
    StringBuilder out = new StringBuilder();
    entry(out, diagnostic.span(), diagnostic.severity().label(), diagnostic.message(), source);
    for (Note note : diagnostic.notes()) {
      entry(out, note.span(), "note", note.message(), source);
    }
    if (diagnostic.help() != null) {
      out.append("help: ").append(diagnostic.help()).append('\n');
    }
    return out.toString();
  }

  private static void entry(StringBuilder out, Span span, String label, String message, SourceText source) {
    out.append(span).append(": ").append(label).append(": ").append(message).append('\n');
    if (source == null || span.line() == 0 || !source.name().equals(span.file())) {
      return;
    }
    String line = source.lineText(span.line());
    int column = Math.min(span.column() - 1, line.length());
    int end = span.endLine() == span.line() ? Math.min(span.endColumn() - 1, line.length()) : line.length();
    int from = column > WIDTH * 3 / 4 ? column - WIDTH / 2 : 0;
    int to = Math.min(line.length(), from + WIDTH);
    out.append("  ").append(line, from, to).append('\n').append("  ");
    for (int i = from; i < column; i++) {
      // tabs keep the caret under its place
      out.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    out.append('^').append("~".repeat(Math.max(0, Math.min(end, to) - column - 1))).append('\n');
  }
}
