package org.ember.ir.text;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;

/**
 * What reading a text gave.
 *
 * @param module the builtin.module that holds all of it; null if there are errors
 */
public record ReadResult(Operation module, List<Diagnostic> diagnostics) {
  public ReadResult {
    diagnostics = List.copyOf(diagnostics);
  }

  /** The module; throws {@link DiagnosticException} with the errors if there is none. */
  public Operation orThrow() {
    if (module == null) {
      throw new DiagnosticException(diagnostics);
    }
    return module;
  }
}
