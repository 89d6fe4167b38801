package org.ember.dae;

import java.util.List;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.Interpreter;
import org.ember.dae.interp.RunResult;
import org.ember.dae.interp.ScalarValue;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.ReadResult;

/** Programs given as text, for tests. */
public final class Programs {
  private Programs() {
  }

  /** The module of a text; errors of the text fail the test. */
  public static Operation read(String text) {
    ReadResult result = IrReader.read(new SourceText("test.ember", text));
    if (result.module() == null || !result.diagnostics().isEmpty()) {
      throw new AssertionError(result.diagnostics() + " in\n" + text);
    }
    return result.module();
  }

  /** Runs function @f of a text. */
  public static RunResult run(String text, Object... arguments) {
    return Interpreter.run(read(text), "f", List.of(arguments), 1_000_000);
  }

  /** Runs a function @f of that text and gives its one scalar result as text. */
  public static String scalar(String text, Object... arguments) {
    return ((ScalarValue) run(text, arguments).results().get(0)).toString();
  }

  /** A function @f that applies one line of text, which defines %r, to its arguments. */
  public static String line(String arguments, String line, String result) {
    return "func.func @f(" + arguments + ") -> " + result + " {\n  " + line + "\n  return %r : " + result + "\n}\n";
  }

  public static MemRefValue longs(ElementType type, long... values) {
    MemRefValue memref = MemRefValue.allocate(type, values.length);
    for (int i = 0; i < values.length; i++) {
      memref.buffer().set(i, values[i]);
    }
    return memref;
  }

  public static MemRefValue floats(long rows, long columns, float... values) {
    MemRefValue memref = MemRefValue.allocate(ElementType.F32, rows, columns);
    for (int i = 0; i < values.length; i++) {
      memref.buffer().set(i, Float.floatToRawIntBits(values[i]));
    }
    return memref;
  }

  /** The elements of a buffer as numbers. */
  public static double[] numbers(MemRefValue memref) {
    double[] numbers = new double[memref.buffer().length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = memref.type().toDouble(memref.buffer().get(i));
    }
    return numbers;
  }
}
