package org.ember.ir.text;

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
    print(op, options, out);
    return out.toString();
  }

  /** Appends the text to a builder. */
  public static void print(Operation op, PrintOptions options, StringBuilder out) {
    new OperationWriter(out, options).root(op);
  }
}
