package org.ember.lowering.pass;

import java.util.function.Consumer;
import org.ember.ir.Operation;
import org.ember.ir.text.IrPrinter;

/** Hands out the text of the module after each pass, under a line that names the pass. */
public record PrintAfterAll(Consumer<String> sink) implements Instrumentation {
  @Override
  public void after(Pass pass, Operation module) {
    sink.accept("// ----- after " + pass.name() + " -----\n" + IrPrinter.print(module));
  }
}
