package org.ember.ir.verify;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Span;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.Note;
import org.ember.ir.diag.Severity;

/** Collects what the verifier's checks find. */
final class Findings {
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  int count() {
    return diagnostics.size();
  }

  List<Diagnostic> all() {
    return List.copyOf(diagnostics);
  }

  void add(List<Diagnostic> found) {
    diagnostics.addAll(found);
  }

  void error(Operation op, String message) {
    error(op, message, null);
  }

  /** Reports an error with advice on what to do. */
  void error(Operation op, String message, String help) {
    error(op, message, List.of(), help);
  }

  /** Reports an error that concerns another place too. */
  void error(Operation op, String message, Operation other, String note) {
    error(op, message, List.of(new Note(place(other), note)), null);
  }

  private void error(Operation op, String message, List<Note> notes, String help) {
    diagnostics.add(new Diagnostic(Severity.ERROR, place(op), message, notes, help));
  }

  /** The nearest place known: an operation without an origin is found through what surrounds it. */
  static Span place(Operation op) {
    for (Operation at = op; at != null; at = at.parentOp()) {
      if (at.getOrigin() != null) {
        return at.getOrigin().span();
      }
    }
    return Span.UNKNOWN;
  }
}
