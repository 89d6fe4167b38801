package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.aspect.Shape;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.dialect.vector.VectorOps;
import org.ember.ir.NamedAttribute;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;

/**
 * Gives a callback lanes. What is uniform stays scalar and is broadcast where a vector meets it; an index whose lanes are
 * consecutive is kept as its first lane where it addresses memory, and becomes a vector only where it is computed with.
 */
final class CallbackVectorizer {
  /** Operations that trap on a zero divisor: a lane that is off must not. */
  private static final Set<String> DIVISIONS = Set.of("arith.divsi", "arith.divui", "arith.remsi", "arith.remui",
      "arith.ceildivsi", "arith.ceildivui", "arith.floordivsi");

  private final LoopShapes shapes;
  private final LoopVectorizer loop;
  private final Prelude prelude;
  private final int lanes;
  private final String pass;
  private OpBuilder streams;
  private OpBuilder builder;
  /** The part whose operations are being made, and what has been made for it in this callback. */
  private LanePart part;
  private Map<Value, Value> vectors;
  private Map<Value, Value> bases;
  private Value mask;
  /** The buffers that the callback reads, as it knows them. */
  private final Map<Value, Value> buffers = new HashMap<>();

  CallbackVectorizer(LoopShapes shapes, LoopVectorizer loop, Prelude prelude, int lanes, String pass) {
    this.shapes = shapes;
    this.loop = loop;
    this.prelude = prelude;
    this.lanes = lanes;
    this.pass = pass;
  }

  /** Whether the operation traps on a zero divisor. */
  static boolean isDivision(Operation op) {
    return DIVISIONS.contains(op.getName());
  }

  /** Builds the callback with lanes where the builder is; the old one, which stands in no block, is emptied. */
  void run(CallbackOp callback, OpBuilder to) {
    List<Operation> ops = Blocks.take(callback.getBody().entry());
    Operation yield = ops.remove(ops.size() - 1);
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < callback.getResults().size(); i++) {
      Value result = callback.getResults().get(i);
      Type type = isOne(yield.operand(i)) || isConsecutive(yield.operand(i)) ? result.getType() : vectorOf(result);
      if (isOne(yield.operand(i))) {
        types.add(type);
      } else {
        loop.parts().forEach(each -> types.add(type));
      }
    }
    CallbackOp now = SlcOps.callback(to.withOrigin(callback.getOrigin().via(pass)), types);
    streams = OpBuilder.before(now);
    builder = OpBuilder.atEnd(now.getBody().entry());
    for (Operation op : ops) {
      if (isUniform(op)) {
        builder.insert(op);
      }
    }
    List<List<Value>> yields = new ArrayList<>();
    loop.parts().forEach(each -> yields.add(part(each, ops, yield)));
    List<Value> yielded = new ArrayList<>();
    for (int i = 0; i < callback.getResults().size(); i++) {
      Value old = callback.getResults().get(i);
      List<? extends Value> made = now.getResults().subList(yielded.size(), yielded.size() + (isOne(yield.operand(i)) ? 1 : yields.size()));
      if (isOne(yield.operand(i))) {
        made.get(0).setName(old.getName());
        old.replaceAllUsesWith(made.get(0));
        yielded.add(yield.operand(i));
      } else {
        loop.settle(List.of(old), made);
        for (List<Value> each : yields) {
          yielded.add(each.get(i));
        }
      }
    }
    SlcOps.yield(builder.withOrigin(yield.getOrigin().via(pass)), yielded);
    Blocks.release(yield);
    LoopVectorizer.releaseUnused(ops);
  }

  /** Whether there is one value for all lanes: they agree, or it is what they are combined to. */
  private boolean isOne(Value value) {
    Reduction reduction = shapes.reductions().get(value.definingOp());
    return shapes.isUniform(value) || reduction != null && !reduction.apart();
  }

  private boolean isConsecutive(Value value) {
    return shapes.shape(value) == Shape.CONSECUTIVE;
  }

  /** Makes the operations of one part; returns what it yields, null for what is the same for all parts. */
  private List<Value> part(LanePart now, List<Operation> ops, Operation yield) {
    part = now;
    vectors = new HashMap<>(now.values);
    bases = new HashMap<>(now.firsts);
    mask = now.mask;
    for (Operation op : ops) {
      if (op.getBlock() == null) {
        builder.withOrigin(op.getOrigin().via(pass));
        streams.withOrigin(builder.origin());
        rewrite(op);
      }
    }
    List<Value> yielded = new ArrayList<>();
    builder.withOrigin(yield.getOrigin().via(pass));
    yield.operandValues().forEach(value -> yielded.add(isOne(value) ? null : isConsecutive(value) ? base(value) : vector(value)));
    return yielded;
  }

  private void rewrite(Operation op) {
    if (shapes.reductions().containsKey(op)) {
      reduce(shapes.reductions().get(op));
    } else if (op instanceof StoreOp store) {
      store(store, vector(store.getValue()));
    } else if (op instanceof LoadOp load) {
      define(load.getResult(), load(load, vectorOf(load.getResult())));
    } else if (shapes.shape(op.result(0)) == Shape.VARYING) {
      define(op.result(0), vectorized(op));
    }
    // an operation with consecutive lanes is made where it is used, in the form in which it is used
  }

  private void store(StoreOp store, Value value) {
    if (part.hasAllLanes()) {
      VectorOps.store(builder, value, store.getMemref(), addresses(store.getIndices()));
    } else {
      VectorOps.maskedStore(builder, store.getMemref(), addresses(store.getIndices()), mask(), value);
    }
  }

  private Value load(LoadOp load, VectorType type) {
    return part.hasAllLanes() ? VectorOps.load(builder, load.getMemref(), addresses(load.getIndices()), type).getResult()
        : VectorOps.maskedLoad(builder, load.getMemref(), addresses(load.getIndices()), mask(), prelude.zeros(type), type).getResult();
  }

  /** Combines the lanes that are on with the carried value: in their order if it stays a scalar, else each with its own. */
  private void reduce(Reduction reduction) {
    Operation op = reduction.op();
    Value term = vector(reduction.term());
    Value neutral = prelude.splat((VectorType) term.getType(), reduction.neutral());
    Value terms = ArithOps.select(builder, mask(), term, neutral).getResult();
    if (reduction.apart()) {
      List<Value> operands = new ArrayList<>(List.of(terms, terms));
      operands.set(reduction.place(), vector(reduction.carried()));
      define(op.result(0), copy(op, operands, vectorOf(op.result(0))));
      return;
    }
    Value now = VectorOps.reduction(builder, terms, reduction.carried(), reduction.kind(), op.result(0).getType()).getDest();
    now.setName(op.result(0).getName());
    op.result(0).replaceAllUsesWith(now);
  }

  private boolean isUniform(Operation op) {
    for (Operand use : op.getOperands()) {
      if (!shapes.isUniform(use.getValue())) {
        return false;
      }
    }
    return shapes.areUniform(op.getResults());
  }

  private void define(Value old, Value now) {
    now.setName(old.getName());
    vectors.put(old, now);
  }

  /** All lanes of a value. */
  private Value vector(Value value) {
    Value known = vectors.get(value);
    if (known == null) {
      known = shapes.isUniform(value) ? broadcast(value) : part.firsts.containsKey(value) ? loop.consecutive(part.firsts.get(value), builder) : vectorized(value.definingOp());
      vectors.put(value, known);
    }
    return known;
  }

  private Value broadcast(Value value) {
    return Prelude.isConstant(value) ? prelude.splat(vectorOf(value), value.definingOp().attribute("value"))
        : VectorOps.broadcast(builder, value, vectorOf(value)).getVector();
  }

  private Value vectorized(Operation op) {
    if (op instanceof FromStreamOp head) {
      Value buffer = part.buffers.get(head.getStream());
      if (buffer != null) {
        Value read = buffers.computeIfAbsent(buffer, b -> SlcOps.fromStream(builder, b, ((StreamType) b.getType()).element()).getValue());
        return SlcvecOps.fromBuffer(builder, read, List.of(part.first), vectorOf(head.getValue())).getResult();
      }
      return SlcOps.fromStream(builder, loop.vector(head.getStream(), part), vectorOf(head.getValue())).getValue();
    }
    List<Value> operands = new ArrayList<>();
    op.operandValues().forEach(value -> operands.add(vector(value)));
    if (isDivision(op) && !shapes.isUniform(op.operand(1)) && !part.hasAllLanes()) {
      Value ones = prelude.ones((VectorType) operands.get(1).getType());
      operands.set(1, ArithOps.select(builder, mask(), operands.get(1), ones).getResult());
    }
    return copy(op, operands, vectorOf(op.result(0)));
  }

  /** The first lane of a value whose lanes are consecutive; a uniform value itself. */
  private Value base(Value value) {
    if (shapes.isUniform(value)) {
      return value;
    }
    Value known = bases.get(value);
    if (known == null) {
      Operation op = value.definingOp();
      if (op instanceof FromStreamOp head) {
        known = SlcOps.fromStream(builder, loop.base(head.getStream(), part, streams), value.getType()).getValue();
      } else {
        List<Value> operands = new ArrayList<>();
        op.operandValues().forEach(operand -> operands.add(base(operand)));
        known = copy(op, operands, value.getType());
      }
      known.setName(value.getName());
      bases.put(value, known);
    }
    return known;
  }

  private List<Value> addresses(List<Value> indices) {
    List<Value> addresses = new ArrayList<>(indices.size());
    indices.forEach(index -> addresses.add(base(index)));
    return addresses;
  }

  /** The same operation on other operands. */
  private Value copy(Operation op, List<Value> operands, Type type) {
    Operation copy = op.definition().create();
    operands.forEach(operand -> OpBuilder.addOperand(copy, operand));
    OpBuilder.addResults(copy, List.of(type));
    for (NamedAttribute attribute : op.getAttributes()) {
      copy.setAttribute(attribute.getName(), attribute.getValue());
    }
    return builder.insert(copy).result(0);
  }

  private Value mask() {
    if (mask == null) {
      mask = SlcOps.fromStream(builder, part.laneMask, ((StreamType) part.laneMask.getType()).element()).getValue();
    }
    return mask;
  }

  private VectorType vectorOf(Value scalar) {
    return VectorType.of(lanes, scalar.getType());
  }
}
