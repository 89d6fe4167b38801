package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.aspect.Shape;
import org.ember.dialect.slc.AluStreamOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.CastStreamOp;
import org.ember.dialect.slc.ForOp;
import org.ember.dialect.slc.MemStreamOp;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StoreStreamOp;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.LoopConfig;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.dialect.vector.VectorOps;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;

/**
 * Vectorizes one loop whose shapes are known: its streams and the traversals in it here, its callbacks with a {@link CallbackVectorizer}.
 * Traversals in it stay traversals of elements; what they carry becomes vectors.
 */
final class LoopVectorizer {
  private final LoopShapes shapes;
  private final Prelude prelude;
  private final int lanes;
  private final String pass;
  private final List<LanePart> parts = new ArrayList<>();

  LoopVectorizer(LoopShapes shapes, Prelude prelude, int lanes, String pass) {
    this.shapes = shapes;
    this.prelude = prelude;
    this.lanes = lanes;
    this.pass = pass;
  }

  /** Builds a traversal of vectors instead of the loop, which is emptied and used no more. */
  void run(OpBuilder at) {
    ForOp old = shapes.loop();
    Map<Value, Reduction> apart = new LinkedHashMap<>();
    List<Value> inits = new ArrayList<>(old.getInitArgs());
    for (int i = 0; i < inits.size(); i++) {
      Reduction reduction = shapes.reductionOf(old.getIterArgs().get(i));
      if (reduction.apart()) {
        apart.put(old.getIterArgs().get(i), reduction);
        inits.set(i, prelude.splat(VectorType.of(lanes, inits.get(i).getType()), reduction.neutral()));
      }
    }
    List<Value> starts = new ArrayList<>(old.getInitArgs());
    List<Value> carried = new ArrayList<>(old.getIterArgs());
    var loop = traversal(at.withOrigin(via(old)), inits);
    parts.add(LanePart.of(loop, old.getInductionVar()));
    for (int i = 0; i < carried.size(); i++) {
      if (apart.containsKey(carried.get(i))) {
        settle(List.of(carried.get(i)), List.of(loop.getIterArgs().get(i)));
      } else {
        replace(carried.get(i), loop.getIterArgs().get(i));
      }
    }
    OpBuilder body = OpBuilder.atEnd(loop.getBody().entry());
    Operation yield = body(old.getBody().entry(), body);
    List<Value> yielded = new ArrayList<>();
    yield.operandValues().forEach(value -> yielded.add(parts.get(0).values.getOrDefault(value, value)));
    SlcvecOps.yield(body.withOrigin(via(yield)), yielded);
    Blocks.release(yield);
    for (int i = 0; i < carried.size(); i++) {
      Reduction reduction = apart.get(carried.get(i));
      replace(old.result(i), reduction == null ? loop.result(i) : combined(reduction, loop.result(i), starts.get(i), at));
    }
    Blocks.release(old);
  }

  /** Combines the values of the lanes with what the loop started from, in a callback behind it. */
  private Value combined(Reduction reduction, Value vector, Value start, OpBuilder at) {
    at.withOrigin(via(reduction.op()));
    CallbackOp callback = SlcOps.callback(at, List.of(start.getType()));
    OpBuilder inside = OpBuilder.atEnd(callback.getBody().entry()).withOrigin(at.origin());
    SlcOps.yield(inside, List.of(VectorOps.reduction(inside, vector, start, reduction.kind(), start.getType()).getDest()));
    return callback.getResults().get(0);
  }

  /** A traversal of vectors with the bounds of the loop, its body empty. */
  org.ember.dialect.slcvec.ForOp traversal(OpBuilder at, List<Value> inits) {
    ForOp old = shapes.loop();
    Value mask = prelude.stream(prelude.allLanes(lanes));
    Value width = prelude.index(lanes);
    Value step = old.getStep().getType() instanceof StreamType ? prelude.stream(width) : width;
    Type maskType = mask.getType();
    var loop = SlcvecOps.for_(at, old.getLowerBound(), old.getUpperBound(), step, mask, inits, (long) lanes,
        new StreamType(VectorType.of(lanes, IndexType.INSTANCE)), maskType);
    loop.setLoopConfig(LoopConfig.BCAST);
    loop.getInductionVar().setName(old.getInductionVar().getName());
    old.getAttributes().forEach(a -> loop.setAttribute(a.getName(), a.getValue()));
    loop.getBody().entry().getOperations().clear();
    return loop;
  }

  /** Builds the vectors of a loop from one constant to another one after the other, without a traversal of their own. */
  void unroll(long lower, long upper, OpBuilder at) {
    ForOp old = shapes.loop();
    for (long first = lower; first < upper; first += lanes) {
      VectorType indices = VectorType.of(lanes, IndexType.INSTANCE);
      Value mask = upper - first < lanes ? prelude.firstLanes(lanes, upper - first) : null;
      parts.add(LanePart.constant(old.getInductionVar(), prelude.stream(prelude.lanes(indices, first)), prelude.index(first),
          prelude.stream(prelude.index(first)), mask == null ? null : prelude.stream(mask), mask));
    }
    Blocks.release(body(old.getBody().entry(), at));
    Blocks.release(old);
  }

  /** Rewrites a body; returns its terminator, which is left to the caller. */
  private Operation body(Block block, OpBuilder to) {
    List<Operation> ops = Blocks.take(block);
    Operation yield = ops.remove(ops.size() - 1);
    PartStreams together = new PartStreams(shapes, this, ops, pass);
    for (Operation op : ops) {
      to.withOrigin(via(op));
      if (together.contains(op)) {
        continue;
      } else if (op instanceof CallbackOp callback) {
        together.marshal(callback, to);
        new CallbackVectorizer(shapes, this, prelude, lanes, pass).run(callback, to);
      } else if (op instanceof ForOp inner) {
        traversal(inner, to);
      } else if (op instanceof StoreStreamOp store) {
        parts.forEach(part -> store(store, part, to));
      } else if (shapes.areUniform(op.getResults())) {
        to.insert(op);
      } else {
        parts.forEach(part -> vectorizeStream(op, part, to));
      }
    }
    releaseUnused(ops);
    return yield;
  }

  /** Releases what has not been inserted again. */
  static void releaseUnused(List<Operation> ops) {
    for (Operation op : ops) {
      if (op.getBlock() == null) {
        Blocks.release(op);
      }
    }
  }

  /** Rebuilds a traversal in the loop: each part has its own of what it carries. */
  private void traversal(ForOp old, OpBuilder to) {
    List<Value> inits = new ArrayList<>();
    for (Value init : old.getInitArgs()) {
      parts.forEach(part -> inits.add(carried(init, part, to)));
    }
    ForOp now = SlcOps.for_(to.withOrigin(via(old)), old.getLowerBound(), old.getUpperBound(), old.getStep(), inits, old.getInductionVar().getType());
    old.getAttributes().forEach(a -> now.setAttribute(a.getName(), a.getValue()));
    replace(old.getInductionVar(), now.getInductionVar());
    settle(old.getIterArgs(), now.getIterArgs());
    settle(old.getResults(), now.getResults());
    Block block = now.getBody().entry();
    block.getOperations().clear();
    OpBuilder body = OpBuilder.atEnd(block);
    List<Map<Value, Value>> known = new ArrayList<>(parts.size());
    for (LanePart part : parts) {
      known.add(part.bases);
      part.bases = new HashMap<>(part.bases);
    }
    Operation yield = body(old.getBody().entry(), body);
    List<Value> yielded = new ArrayList<>();
    for (Value value : yield.operandValues()) {
      parts.forEach(part -> yielded.add(carried(value, part, body)));
    }
    SlcOps.yield(body.withOrigin(via(yield)), yielded);
    Blocks.release(yield);
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).bases = known.get(i);
    }
  }

  /** Each value has one of its own for each part: a vector, or the first lane of consecutive ones. */
  void settle(List<? extends Value> old, List<? extends Value> now) {
    for (int i = 0; i < now.size(); i++) {
      Value value = old.get(i / parts.size());
      now.get(i).setName(value.getName());
      LanePart part = parts.get(i % parts.size());
      (shapes.shape(value) == Shape.CONSECUTIVE ? part.firsts : part.values).put(value, now.get(i));
    }
  }

  /** The vector of a value of the execute unit outside of callbacks; one that is the same for all lanes is broadcast in a callback of its own. */
  private Value carried(Value value, LanePart part, OpBuilder at) {
    if (part.values.containsKey(value)) {
      return part.values.get(value);
    }
    VectorType type = VectorType.of(lanes, value.getType());
    if (Prelude.isConstant(value)) {
      return prelude.splat(type, value.definingOp().attribute("value"));
    }
    CallbackOp callback = SlcOps.callback(at, List.of(type));
    OpBuilder inside = OpBuilder.atEnd(callback.getBody().entry()).withOrigin(at.origin());
    SlcOps.yield(inside, List.of(part.firsts.containsKey(value) ? consecutive(part.firsts.get(value), inside) : VectorOps.broadcast(inside, value, type).getVector()));
    return callback.getResults().get(0);
  }

  /** The vector of consecutive integers from a first one on. */
  Value consecutive(Value first, OpBuilder at) {
    VectorType type = VectorType.of(lanes, first.getType());
    return ArithOps.addI(at, VectorOps.broadcast(at, first, type).getVector(), prelude.lanes(type)).getResult();
  }

  private static void replace(Value old, Value now) {
    now.setName(old.getName());
    old.replaceAllUsesWith(now);
  }

  /** Makes the vectors of a stream and of all that it is computed from, for a part that has none of them yet. */
  Value build(Value stream, LanePart part, OpBuilder to) {
    if (!part.streams.containsKey(stream) && !shapes.isUniform(stream)) {
      stream.definingOp().operandValues().forEach(value -> build(value, part, to));
      vectorizeStream(stream.definingOp(), part, to.withOrigin(via(stream.definingOp())));
    }
    return vector(stream, part);
  }

  private void vectorizeStream(Operation op, LanePart part, OpBuilder to) {
    Value old = op.result(0);
    StreamType type = new StreamType(VectorType.of(lanes, ((StreamType) old.getType()).element()));
    Value now;
    if (op instanceof MemStreamOp load) {
      var stream = SlcvecOps.memStream(to, load.getMemref(), addresses(load.getIndices(), part, to), part.laneMask, type);
      load.getAttributes().forEach(a -> stream.setAttribute(a.getName(), a.getValue()));
      now = stream.getResult();
    } else if (op instanceof AluStreamOp alu) {
      now = SlcvecOps.aluStream(to, vector(alu.getLhs(), part), vector(alu.getRhs(), part), alu.getKind(), type).getResult();
    } else if (op instanceof CastStreamOp cast) {
      now = SlcOps.castStream(to, vector(cast.getSource(), part), cast.getKind(), type).getResult();
    } else {
      throw new IllegalStateException("no vector form of " + op.getName());
    }
    now.setName(old.getName());
    part.streams.put(old, now);
  }

  private void store(StoreStreamOp op, LanePart part, OpBuilder to) {
    Value value = vector(op.getValue(), part);
    Value repeated = Prelude.repeated(value);
    if (repeated != null) {
      value = prelude.stream(prelude.broadcast(repeated, VectorType.of(lanes, repeated.getType())));
    } else if (shapes.isUniform(op.getValue())) {
      value = SlcvecOps.broadcast(to, value, new StreamType(VectorType.of(lanes, ((StreamType) value.getType()).element()))).getResult();
    }
    SlcvecOps.storeStream(to, value, op.getMemref(), addresses(op.getIndices(), part, to), part.laneMask).setNontemporal(op.isNontemporal());
  }

  /** Where the lanes load from: places side by side by the first lane if that is constant, else by the index of each lane. */
  private List<Value> addresses(List<Value> indices, LanePart part, OpBuilder to) {
    int last = indices.size() - 1;
    boolean sideBySide = part.isConstant() && shapes.shape(indices.get(last)) == Shape.CONSECUTIVE && shapes.areUniform(indices.subList(0, last));
    List<Value> now = new ArrayList<>(indices.size());
    indices.forEach(index -> now.add(sideBySide ? base(index, part, to) : vector(index, part)));
    return now;
  }

  /** The stream of vectors for a stream; a uniform one stays scalar. */
  Value vector(Value stream, LanePart part) {
    return part.streams.getOrDefault(stream, stream);
  }

  /** The scalar stream of the first lane of a stream with consecutive lanes, made where the builder is. */
  Value base(Value stream, LanePart part, OpBuilder at) {
    Value known = part.bases.get(stream);
    if (known == null) {
      known = makeBase(stream, part, at);
      part.bases.put(stream, known);
    }
    return known;
  }

  private Value makeBase(Value stream, LanePart part, OpBuilder at) {
    StreamType type = (StreamType) stream.getType();
    if (shapes.shape(stream) != Shape.CONSECUTIVE) {
      return stream;
    } else if (stream.definingOp() instanceof AluStreamOp alu) {
      return SlcOps.aluStream(at, base(alu.getLhs(), part, at), base(alu.getRhs(), part, at), alu.getKind(), type).getResult();
    } else if (stream.definingOp() instanceof CastStreamOp cast) {
      return SlcOps.castStream(at, base(cast.getSource(), part, at), cast.getKind(), type).getResult();
    }
    return SlcvecOps.vecIndVar(at, part.streams.get(stream), type).getResult();
  }

  List<LanePart> parts() {
    return parts;
  }

  private Origin via(Operation op) {
    return op.getOrigin().via(pass);
  }
}
