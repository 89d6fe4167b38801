package org.ember.ir.text;

import java.util.List;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.diag.SourceText;

/**
 * Reads the text of any level, pretty and generic form alike, straight into the model. It never throws: wrong text gives a
 * diagnostic at its first error.
 */
public final class IrReader {
  private IrReader() {}

  /** Reads a text that uses the dialects on the class path. */
  public static ReadResult read(SourceText source) {
    return read(source, DialectRegistry.global());
  }

  /** Reads a text that uses the dialects of a registry. */
  public static ReadResult read(SourceText source, DialectRegistry registry) {
    try {
      return new ReadResult(new ModuleReader(source, registry).module(), List.of());
    } catch (ReadFailure failure) {
      return new ReadResult(null, List.of(failure.diagnostic));
    }
  }
}
