package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** Writes calls. */
final class FuncEmitter {
  private FuncEmitter() {}

  static void register(OpEmitters emitters) {
    emitters.add("func.call", FuncEmitter::call);
    emitters.add("builtin.unrealized_conversion_cast", (op, body) -> {
      for (int i = 0; i < op.getResults().size(); i++) {
        body.alias(op.result(i), op.operand(i));
      }
    });
  }

  private static void call(Operation op, CBody body) {
    FunctionEmitter callee = body.module().function(Attributes.name(op.attribute("callee")), op);
    List<String> arguments = new ArrayList<>();
    for (Value value : op.operandValues()) {
      arguments.add((CTypes.isScalar(value.getType()) ? "" : "&") + body.use(value));
    }
    if (callee.returnsNumber()) {
      body.assign(op.result(0), callee.symbol() + "(" + String.join(", ", arguments) + ")");
      return;
    }
    if (callee.resultCount() > 0) {
      String results = callee.resultCount() == 1 ? body.fresh(op.result(0)) : body.names().fresh("results", "results");
      body.out().line(callee.resultType() + " " + results + ";");
      arguments.add(0, "&" + results);
      for (int i = 0; i < op.getResults().size(); i++) {
        body.bind(op.result(i), callee.resultCount() == 1 ? results : results + ".r" + i);
      }
    }
    body.out().line(callee.symbol() + "(" + String.join(", ", arguments) + ");");
  }
}
