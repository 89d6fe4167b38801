package org.ember.ir.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.ember.ir.Operation;

/**
 * Prints operations as MLIR text that {@link IrReader} reads back. Names of values are kept where they are unique, others are
 * numbered as mlir-opt does.
 */
public final class IrPrinter {
  private IrPrinter() {}

  /** The text of an operation with all it holds, in the operations' own formats. */
  public static String print(Operation op) {
    return print(op, PrintOptions.PRETTY);
  }

  public static String print(Operation op, PrintOptions options) {
    StringBuilder out = new StringBuilder(1024);
    new OperationWriter(out, null, options).root(op);
    return out.toString();
  }

  /** Writes the text piece by piece: that of a large module need not fit into memory. */
  public static void print(Operation op, PrintOptions options, Writer out) throws IOException {
    StringBuilder last = new StringBuilder(2 * OperationWriter.PIECE);
    try {
      new OperationWriter(last, out, options).root(op);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.append(last);
  }
}
