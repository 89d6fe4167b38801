package org.ember.lowering.conversion;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.slc.AluKind;
import org.ember.dialect.slc.CastStreamOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.BroadcastOp;
import org.ember.dialect.vector.VectorOps;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Prelude;

/**
 * Streams outside of every traversal and access program: no unit makes them, and their element never changes. The core computes it where
 * they stand, and the access unit repeats it.
 */
final class OutsideStreams {
  private final String pass;

  private OutsideStreams(String pass) {
    this.pass = pass;
  }

  /** Replaces such streams of a function by values, which are repeated for those that use the streams. */
  static void lower(FuncOp function, String pass) {
    new OutsideStreams(pass).regions(function);
  }

  private void regions(Operation op) {
    for (Region region : op.getRegions()) {
      region.getBlocks().forEach(this::block);
    }
  }

  private void block(Block block) {
    boolean found = false;
    for (Operation op : block.getOperations()) {
      found |= isStream(op);
      if (op.hasRegions() && !Levels.isDecoupled(op)) {
        regions(op);
      }
    }
    if (!found) {
      return;
    }
    OpBuilder builder = OpBuilder.atEnd(block);
    for (Operation op : Blocks.take(block)) {
      if (isStream(op)) {
        replace(op, builder.withOrigin(op.getOrigin().via(pass)));
      } else {
        builder.insert(op);
      }
    }
  }

  private static boolean isStream(Operation op) {
    return op instanceof org.ember.dialect.slc.AluStreamOp || op instanceof org.ember.dialect.slcvec.AluStreamOp || op instanceof CastStreamOp
        || op instanceof org.ember.dialect.slc.MemStreamOp || op instanceof BroadcastOp || op instanceof FromStreamOp;
  }

  private static void replace(Operation op, OpBuilder builder) {
    Value result = op.result(0);
    Value value = op instanceof FromStreamOp head ? value(head.getStream()) : compute(op, builder, ((StreamType) result.getType()).element());
    if (value.getName() == null) {
      value.setName(result.getName());
    }
    if (result.getType() instanceof StreamType stream) {
      value = SlcOps.toStream(builder, value, stream).getStream();
    }
    result.replaceAllUsesWith(value);
    Blocks.release(op);
  }

  /** The element of a stream, which is the same at any time. */
  private static Value value(Value stream) {
    Value repeated = Prelude.repeated(stream);
    return repeated == null ? stream : repeated;
  }

  private static Value compute(Operation op, OpBuilder builder, Type type) {
    Value first = value(op.operand(0));
    if (op instanceof org.ember.dialect.slc.AluStreamOp alu) {
      return alu(alu.getKind(), first, value(alu.getRhs()), builder);
    } else if (op instanceof org.ember.dialect.slcvec.AluStreamOp alu) {
      return alu(alu.getKind(), lanes(first, type, builder), lanes(value(alu.getRhs()), type, builder), builder);
    } else if (op instanceof CastStreamOp cast) {
      return switch (cast.getKind()) {
        case INDEX_CAST -> ArithOps.indexCast(builder, first, type).getOut();
        case INDEX_CASTUI -> ArithOps.indexCastUI(builder, first, type).getOut();
        case EXTSI -> ArithOps.extSI(builder, first, type).getOut();
        case EXTUI -> ArithOps.extUI(builder, first, type).getOut();
        case TRUNCI -> ArithOps.truncI(builder, first, type).getOut();
      };
    } else if (op instanceof org.ember.dialect.slc.MemStreamOp load) {
      List<Value> indices = new ArrayList<>();
      load.getIndices().forEach(index -> indices.add(value(index)));
      var element = MemrefOps.load(builder, load.getMemref(), indices);
      element.setNontemporal(load.isNontemporal());
      element.setSpeculative(load.isSpeculative());
      return element.getResult();
    }
    return lanes(first, type, builder);
  }

  private static Value alu(AluKind kind, Value lhs, Value rhs, OpBuilder builder) {
    return switch (kind) {
      case ADD -> ArithOps.addI(builder, lhs, rhs).getResult();
      case SUB -> ArithOps.subI(builder, lhs, rhs).getResult();
      case MUL -> ArithOps.mulI(builder, lhs, rhs).getResult();
      case DIV -> ArithOps.divSI(builder, lhs, rhs).getResult();
    };
  }

  private static Value lanes(Value value, Type type, OpBuilder builder) {
    return value.getType().equals(type) ? value : VectorOps.broadcast(builder, value, (VectorType) type).getVector();
  }
}
