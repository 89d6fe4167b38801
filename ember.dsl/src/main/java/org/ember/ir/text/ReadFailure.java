package org.ember.ir.text;

import org.ember.ir.diag.Diagnostic;

/** Ends the reading of a text at its first error; caught where reading began. */
final class ReadFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  final transient Diagnostic diagnostic;

  ReadFailure(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }
}
