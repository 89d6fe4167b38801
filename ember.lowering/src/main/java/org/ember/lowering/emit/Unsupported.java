package org.ember.lowering.emit;

import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.Span;
import org.ember.lowering.pass.Origins;

/** What has no form in C is an error with its place. */
final class Unsupported {
  private Unsupported() {}

  static DiagnosticException at(Operation where, String message, String help) {
    Span span = Origins.span(where);
    return new DiagnosticException(Diagnostic.error(span == null ? Span.UNKNOWN : span, message, help));
  }
}
