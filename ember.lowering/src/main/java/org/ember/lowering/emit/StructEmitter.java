package org.ember.lowering.emit;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.types.ArrayType;
import org.ember.ir.types.StructType;
import org.ember.ir.types.Type;

/** Writes the operations on struct values. An undefined value is zero, so that runs are repeatable. */
final class StructEmitter {
  private StructEmitter() {}

  static void register(OpEmitters emitters) {
    emitters.add("llvm.extractvalue", (op, body) -> body.assign(op.result(0), body.use(op.operand(0)) + path(op, op.operand(0).getType())));
    emitters.add("llvm.insertvalue", (op, body) -> {
      String inserted = body.use(Attributes.operands(op, "value").get(0));
      String name = body.variable(op.result(0).getName(), op.result(0), body.use(Attributes.operands(op, "container").get(0)));
      body.out().line(name + path(op, op.result(0).getType()) + " = " + inserted + ";");
      body.bind(op.result(0), name);
    });
    for (String name : List.of("llvm.mlir.undef", "llvm.mlir.poison")) {
      emitters.add(name, (op, body) -> {
        if (CTypes.isScalar(op.result(0).getType())) {
          body.bindLiteral(op.result(0), "0");
        } else {
          body.assign(op.result(0), "{0}");
        }
      });
    }
  }

  private static String path(Operation op, Type container) {
    StringBuilder path = new StringBuilder();
    Type type = container;
    for (long index : Attributes.integers(op, "position")) {
      if (type instanceof StructType struct) {
        path.append(".f").append(index);
        type = struct.elements().get((int) index);
      } else {
        path.append(".at[").append(index).append(']');
        type = ((ArrayType) type).element();
      }
    }
    return path.toString();
  }
}
