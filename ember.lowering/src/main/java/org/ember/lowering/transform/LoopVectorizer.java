package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.aspect.Shape;
import org.ember.dialect.slc.AluStreamOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.CastStreamOp;
import org.ember.dialect.slc.ForOp;
import org.ember.dialect.slc.MemStreamOp;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.LoopConfig;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;

/** Vectorizes one loop whose shapes are known: its streams here, its callback with a {@link CallbackVectorizer}. */
final class LoopVectorizer {
  private final LoopShapes shapes;
  private final Prelude prelude;
  private final int lanes;
  private final String pass;
  /** Streams of vectors for streams that differ between lanes. */
  private final Map<Value, Value> vectors = new HashMap<>();
  /** Scalar streams of the first lane, for streams whose lanes are consecutive. */
  private final Map<Value, Value> bases = new HashMap<>();
  private org.ember.dialect.slcvec.ForOp vectorLoop;
  private OpBuilder body;

  LoopVectorizer(LoopShapes shapes, Prelude prelude, int lanes, String pass) {
    this.shapes = shapes;
    this.prelude = prelude;
    this.lanes = lanes;
    this.pass = pass;
  }

  /** The vectorized loop, in no block; the old one is emptied. */
  Operation run() {
    ForOp old = shapes.loop();
    begin(old);
    List<Operation> ops = Blocks.take(old.getBody().entry());
    for (Operation op : ops) {
      body.withOrigin(via(op));
      if (op instanceof CallbackOp callback) {
        body.insert(callback);
        new CallbackVectorizer(shapes, this, prelude, lanes, pass).run(callback);
      } else if (op instanceof org.ember.dialect.slc.YieldOp) {
        SlcvecOps.yield(body, op.operandValues());
      } else if (op.getResults().stream().allMatch(shapes::isUniform)) {
        body.insert(op);
      } else {
        vectorizeStream(op);
      }
    }
    ops.stream().filter(op -> op.getBlock() == null).forEach(Blocks::release);
    for (int i = 0; i < old.getResults().size(); i++) {
      replace(old.result(i), vectorLoop.result(i));
    }
    Blocks.release(old);
    return vectorLoop;
  }

  private void begin(ForOp old) {
    Block staging = IrFactory.eINSTANCE.createBlock();
    OpBuilder at = OpBuilder.atEnd(staging).withOrigin(via(old));
    Value mask = prelude.stream(prelude.allLanes(lanes));
    Value width = prelude.index(lanes);
    Value step = old.getStep().getType() instanceof StreamType ? prelude.stream(width) : width;
    Type maskType = mask.getType();
    vectorLoop = SlcvecOps.for_(at, old.getLowerBound(), old.getUpperBound(), step, mask, new ArrayList<>(old.getInitArgs()), (long) lanes,
        new StreamType(VectorType.of(lanes, IndexType.INSTANCE)), maskType);
    vectorLoop.setLoopConfig(LoopConfig.BCAST);
    vectorLoop.getInductionVar().setName(old.getInductionVar().getName());
    old.getAttributes().forEach(a -> vectorLoop.setAttribute(a.getName(), a.getValue()));
    staging.getOperations().clear();
    for (int i = 0; i < old.getIterArgs().size(); i++) {
      replace(old.getIterArgs().get(i), vectorLoop.getIterArgs().get(i));
    }
    vectors.put(old.getInductionVar(), vectorLoop.getInductionVar());
    body = OpBuilder.atEnd(vectorLoop.getBody().entry());
  }

  private static void replace(Value old, Value now) {
    now.setName(old.getName());
    old.replaceAllUsesWith(now);
  }

  private void vectorizeStream(Operation op) {
    Value old = op.result(0);
    StreamType type = new StreamType(VectorType.of(lanes, ((StreamType) old.getType()).element()));
    Value now;
    if (op instanceof MemStreamOp load) {
      var stream = SlcvecOps.memStream(body, load.getMemref(), vectors(load.getIndices()), laneMask(), type);
      stream.setNontemporal(load.isNontemporal());
      now = stream.getResult();
    } else if (op instanceof AluStreamOp alu) {
      now = SlcvecOps.aluStream(body, vector(alu.getLhs()), vector(alu.getRhs()), alu.getKind(), type).getResult();
    } else if (op instanceof CastStreamOp cast) {
      now = SlcOps.castStream(body, vector(cast.getSource()), cast.getKind(), type).getResult();
    } else {
      throw new IllegalStateException("no vector form of " + op.getName());
    }
    now.setName(old.getName());
    vectors.put(old, now);
  }

  private List<Value> vectors(List<Value> streams) {
    List<Value> now = new ArrayList<>(streams.size());
    streams.forEach(stream -> now.add(vector(stream)));
    return now;
  }

  /** The stream of vectors for a stream; a uniform one stays scalar. */
  Value vector(Value stream) {
    return vectors.getOrDefault(stream, stream);
  }

  /** The scalar stream of the first lane of a stream with consecutive lanes, made in front of the callback. */
  Value base(Value stream, OpBuilder at) {
    Value known = bases.get(stream);
    if (known == null) {
      known = makeBase(stream, at);
      bases.put(stream, known);
    }
    return known;
  }

  private Value makeBase(Value stream, OpBuilder at) {
    StreamType type = (StreamType) stream.getType();
    if (shapes.shape(stream) != Shape.CONSECUTIVE) {
      return stream;
    } else if (stream.definingOp() instanceof AluStreamOp alu) {
      return SlcOps.aluStream(at, base(alu.getLhs(), at), base(alu.getRhs(), at), alu.getKind(), type).getResult();
    } else if (stream.definingOp() instanceof CastStreamOp cast) {
      return SlcOps.castStream(at, base(cast.getSource(), at), cast.getKind(), type).getResult();
    }
    return SlcvecOps.vecIndVar(at, vectorLoop.getInductionVar(), type).getResult();
  }

  /** Which lanes are in range. */
  Value laneMask() {
    return vectorLoop.getLaneMask();
  }

  VectorType maskType() {
    return VectorType.of(lanes, IntegerType.of(1));
  }

  private Origin via(Operation op) {
    return op.getOrigin().via(pass);
  }
}
