package org.ember.dae.interp;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.Note;
import org.ember.ir.diag.Severity;
import org.ember.ir.Span;

/** An error of the program that runs: it has a place in the program and is shown as a diagnostic, never as a trace. */
public final class ExecutionError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Origin origin;
  private final String help;
  private final transient List<Note> notes;

  public ExecutionError(Operation where, String message) {
    this(where, message, null);
  }

  public ExecutionError(Operation where, String message, String help) {
    this(where, message, List.of(), help);
  }

  public ExecutionError(Operation where, String message, List<Note> notes, String help) {
    super(message, null, false, false);
    this.origin = where == null ? null : where.getOrigin();
    this.notes = List.copyOf(notes);
    this.help = help;
  }

  /** The first source span of an operation. */
  public static Span span(Operation op) {
    Origin origin = op == null ? null : op.getOrigin();
    return origin == null || origin.spans().isEmpty() ? Span.UNKNOWN : origin.spans().get(0);
  }

  /** Where the failing operation comes from; null if the error has no operation. */
  public Origin origin() {
    return origin;
  }

  /** What the user can do about it, or null. */
  public String help() {
    return help;
  }

  /** This error in the form in which all errors are shown. */
  public Diagnostic toDiagnostic() {
    Span span = origin == null || origin.spans().isEmpty() ? Span.UNKNOWN : origin.spans().get(0);
    return new Diagnostic(Severity.ERROR, span, getMessage(), notes, help);
  }
}
