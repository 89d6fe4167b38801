package org.ember.ir.diag;

import java.util.List;
import org.ember.ir.Span;

/**
 * What is to be told about a place in a source. Messages start in lower case, have no full stop, and say what was expected and what
 * was found.
 *
 * @param notes further places
 * @param help what to do about it; null if that is plain
 */
public record Diagnostic(Severity severity, Span span, String message, List<Note> notes, String help) {
  public Diagnostic {
    notes = List.copyOf(notes);
  }

  /** An error without notes. */
  public static Diagnostic error(Span span, String message) {
    return new Diagnostic(Severity.ERROR, span, message, List.of(), null);
  }

  /** An error with advice. */
  public static Diagnostic error(Span span, String message, String help) {
    return new Diagnostic(Severity.ERROR, span, message, List.of(), help);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The first line of what {@link DiagnosticRenderer} shows. */
  @Override
  public String toString() {
    return span + ": " + severity.label() + ": " + message;
  }
}
