package org.ember.lowering.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.slc.AluKind;
import org.ember.dialect.slc.CastKind;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;

/** The streams that stand for operations of the access unit. */
final class AccessOps {
  private final OpBuilder builder;
  private final UnaryOperator<Value> streamOf;

  /** @param streamOf gives the stream of an operand */
  AccessOps(OpBuilder builder, UnaryOperator<Value> streamOf) {
    this.builder = builder;
    this.streamOf = streamOf;
  }

  /** Makes the stream of an operation that the aspect {@code decoupling} gave to the access unit. */
  Value streamOf(Operation op) {
    StreamType type = new StreamType(op.result(0).getType());
    if (op instanceof LoadOp load) {
      List<Value> indices = new ArrayList<>();
      load.getIndices().forEach(index -> indices.add(streamOf.apply(index)));
      var stream = SlcOps.memStream(builder, load.getMemref(), indices, type);
      stream.setNontemporal(load.isNontemporal());
      stream.setSpeculative(load.isSpeculative());
      return stream.getResult();
    }
    AluKind alu = alu(op.getName());
    if (alu != null) {
      return SlcOps.aluStream(builder, streamOf.apply(op.operand(0)), streamOf.apply(op.operand(1)), alu, type).getResult();
    }
    return SlcOps.castStream(builder, streamOf.apply(op.operand(0)), cast(op.getName()), type).getResult();
  }

  private static AluKind alu(String name) {
    return switch (name) {
      case "arith.addi", "index.add" -> AluKind.ADD;
      case "arith.subi", "index.sub" -> AluKind.SUB;
      case "arith.muli", "index.mul" -> AluKind.MUL;
      case "arith.divsi", "index.divs" -> AluKind.DIV;
      default -> null;
    };
  }

  private static CastKind cast(String name) {
    return switch (name) {
      case "arith.index_cast", "index.casts" -> CastKind.INDEX_CAST;
      case "arith.index_castui", "index.castu" -> CastKind.INDEX_CASTUI;
      case "arith.extsi" -> CastKind.EXTSI;
      case "arith.extui" -> CastKind.EXTUI;
      case "arith.trunci" -> CastKind.TRUNCI;
      default -> throw new IllegalStateException("the access unit cannot compute " + name);
    };
  }
}
