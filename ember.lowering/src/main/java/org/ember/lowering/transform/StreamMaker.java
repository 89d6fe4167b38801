package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.slc.AluKind;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.CastKind;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.dialect.vector.MaskedStoreOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.TypedAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Prelude;

/** Makes streams of what a callback takes from streams and from outside of the nest, and of the arithmetic on its indices. */
final class StreamMaker {
  private final OpBuilder builder;
  private final Prelude prelude;
  private final Operation traversal;
  private final String pass;
  private final Map<Value, Value> made = new HashMap<>();

  /**
   * @param builder builds in front of the callback
   * @param traversal the traversal that the callback stands in
   */
  StreamMaker(OpBuilder builder, Prelude prelude, Operation traversal, String pass) {
    this.builder = builder;
    this.prelude = prelude;
    this.traversal = traversal;
    this.pass = pass;
  }

  /** Makes a store of the access unit of one that only passes on. */
  void store(Operation op) {
    builder.withOrigin(op.getOrigin().via(pass));
    if (op instanceof StoreOp store) {
      SlcOps.storeStream(builder, stream(store.getValue()), store.getMemref(), streams(store.getIndices())).setNontemporal(store.isNontemporal());
    } else if (op instanceof MaskedStoreOp store) {
      SlcvecOps.storeStream(builder, stream(store.getValueToStore()), store.getBase(), streams(store.getIndices()), stream(store.getMask()));
    } else {
      var store = (org.ember.dialect.vector.StoreOp) op;
      boolean masked = traversal instanceof org.ember.dialect.slcvec.ForOp;
      int lanes = ((VectorType) store.getValueToStore().getType()).lanes();
      Value mask = masked ? prelude.stream(prelude.allLanes(lanes)) : null;
      SlcvecOps.storeStream(builder, stream(store.getValueToStore()), store.getBase(), streams(store.getIndices()), mask).setNontemporal(store.isNontemporal());
    }
  }

  private List<Value> streams(List<? extends Value> values) {
    List<Value> streams = new ArrayList<>(values.size());
    values.forEach(value -> streams.add(stream(value)));
    return streams;
  }

  private Value stream(Value value) {
    Value known = made.get(value);
    if (known == null) {
      known = make(value);
      made.put(value, known);
    }
    return known;
  }

  private Value make(Value value) {
    Operation op = value.definingOp();
    if (op instanceof FromStreamOp head) {
      return head.getStream();
    }
    if (op != null && op.definition().hasTrait("ConstantLike")) {
      return prelude.stream(prelude.constant((TypedAttr) op.attribute("value")));
    }
    if (op instanceof CallbackOp callback && Levels.isTraversal(callback.parentOp())) {
      return stream(callback.getBody().entry().terminator().operand(callback.getResults().indexOf(value)));
    }
    if (op != null && op.parentOp() instanceof CallbackOp) {
      Type type = new StreamType(value.getType());
      return switch (op.getName()) {
        case "arith.addi" -> SlcOps.aluStream(builder, stream(op.operand(0)), stream(op.operand(1)), AluKind.ADD, type).getResult();
        case "arith.subi" -> SlcOps.aluStream(builder, stream(op.operand(0)), stream(op.operand(1)), AluKind.SUB, type).getResult();
        case "arith.muli" -> SlcOps.aluStream(builder, stream(op.operand(0)), stream(op.operand(1)), AluKind.MUL, type).getResult();
        case "arith.index_cast" -> SlcOps.castStream(builder, stream(op.operand(0)), CastKind.INDEX_CAST, type).getResult();
        default -> throw new IllegalStateException("the access unit does not compute " + op.getName());
      };
    }
    return prelude.stream(value);
  }
}
