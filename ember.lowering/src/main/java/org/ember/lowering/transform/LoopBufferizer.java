package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.scf.ScfOps;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.dialect.slcvec.VecIndVarOp;
import org.ember.dialect.vector.VectorOps;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;
import org.ember.lowering.rewrite.Traversal;

/** Bufferizes one innermost traversal with a single callback. */
final class LoopBufferizer {
  private final Traversal loop;
  private final OpBuilder builder;
  private final String pass;
  private final Origin origin;
  /** The streams of the loop that stay in it and travel, with the buffers that collect them. */
  private final Map<Value, Value> buffers = new HashMap<>();
  private OpBuilder callback;
  private org.ember.dialect.scf.ForOp elements;
  private OpBuilder element;
  private Value lower;
  private Value upper;
  private Traversal bufferized;

  /**
   * @param op the traversal, in no block
   * @param builder builds where it stood
   */
  LoopBufferizer(Operation op, OpBuilder builder, String pass) {
    this.loop = Traversal.of(op);
    this.builder = builder;
    this.pass = pass;
    this.origin = op.getOrigin().via(pass);
  }

  /** Whether the places in a buffer can be told by the traversal's index. */
  static boolean hasIndexBounds(Operation op) {
    Type bound = Traversal.of(op).lower().getType();
    return (bound instanceof StreamType stream ? stream.element() : bound) instanceof IndexType;
  }

  void run() {
    List<Operation> ops = Blocks.take(loop.body());
    Operation yield = ops.remove(ops.size() - 1);
    CallbackOp old = (CallbackOp) ops.stream().filter(CallbackOp.class::isInstance).findFirst().orElseThrow();
    ops.remove(old);
    moveInvariants(ops);
    List<Operation> heads = new ArrayList<>();
    Blocks.walk(old, op -> {
      if (op instanceof FromStreamOp) {
        heads.add(op);
      }
    });
    builder.withOrigin(origin);
    Set<Value> marshaled = new LinkedHashSet<>();
    heads.stream().map(op -> op.operand(0)).filter(this::travels).forEach(marshaled::add);
    marshaled.forEach(stream -> buffers.put(stream, buffer(stream)));
    bufferized = traversal(ops, marshaled, yield);
    CallbackOp behind = behind(old, heads, yield);
    for (int i = 0; i < loop.op().getResults().size(); i++) {
      behind.getResults().get(i).setName(loop.op().getResults().get(i).getName());
      loop.op().getResults().get(i).replaceAllUsesWith(behind.getResults().get(i));
    }
    Blocks.release(old);
    Blocks.release(yield);
    Blocks.release(loop.op());
  }

  /** Address arithmetic that does not depend on the loop moves in front of it: it cannot fail. */
  private void moveInvariants(List<Operation> ops) {
    Set<Value> inside = new LinkedHashSet<>(loop.body().getArguments());
    List<Operation> kept = new ArrayList<>();
    for (Operation op : ops) {
      if (op.definition().hasTrait("Pure") && op.operandValues().stream().noneMatch(inside::contains)) {
        builder.insert(op);
      } else {
        inside.addAll(op.getResults());
        kept.add(op);
      }
    }
    ops.clear();
    ops.addAll(kept);
  }

  /** Whether a stream must travel for each step: it is made in the loop, and the callback cannot know it by counting. */
  private boolean travels(Value stream) {
    Operation source = stream.definingOp();
    return source != null && source.getBlock() == null && !(source instanceof VecIndVarOp) && !(source instanceof FromStreamOp);
  }

  private Value buffer(Value stream) {
    Type travelling = ((StreamType) stream.getType()).element();
    // a traversal of vectors gives an element for each place, one of elements may give a vector for each
    Type element = loop.isVector() ? Types.element(travelling) : travelling;
    return SlcvecOps.bufStream(builder, new StreamType(new MemRefType(List.of(MemRefType.DYNAMIC), element))).getResult();
  }

  /** The traversal without its callback: it fills the buffers. */
  private Traversal traversal(List<Operation> ops, Set<Value> marshaled, Operation yield) {
    Operation made;
    if (loop.op() instanceof org.ember.dialect.slcvec.ForOp old) {
      var now = SlcvecOps.for_(builder, loop.lower(), loop.upper(), loop.step(), old.getMask(), List.of(), old.getVectorLength(),
          loop.index().getType(), loop.laneMask().getType());
      now.getLaneMask().setName(loop.laneMask().getName());
      loop.laneMask().replaceAllUsesWith(now.getLaneMask());
      made = now;
    } else {
      made = SlcOps.for_(builder, loop.lower(), loop.upper(), loop.step(), List.of(), loop.index().getType());
    }
    loop.op().getAttributes().forEach(a -> made.setAttribute(a.getName(), a.getValue()));
    Traversal now = Traversal.of(made);
    now.index().setName(loop.index().getName());
    loop.index().replaceAllUsesWith(now.index());
    OpBuilder body = OpBuilder.atEnd(now.body()).withOrigin(origin);
    ops.forEach(body::insert);
    for (Value stream : marshaled) {
      body.withOrigin(stream.definingOp().getOrigin().via(pass));
      SlcvecOps.toBuffer(body, stream, buffers.get(stream), List.of(now.index()));
    }
    body.withOrigin(yield.getOrigin().via(pass));
    if (loop.isVector()) {
      SlcvecOps.yield(body, List.of());
    } else {
      SlcOps.yield(body, List.of());
    }
    return now;
  }

  /** The callback behind the traversal, with a loop over the buffers. */
  private CallbackOp behind(CallbackOp old, List<Operation> heads, Operation yield) {
    List<Type> types = new ArrayList<>();
    loop.op().getResults().forEach(result -> types.add(result.getType()));
    builder.withOrigin(old.getOrigin().via(pass));
    CallbackOp now = SlcOps.callback(builder, types);
    callback = OpBuilder.atEnd(now.getBody().entry()).withOrigin(origin);
    Map<Value, Value> outer = new HashMap<>();
    for (Value buffer : new LinkedHashSet<>(buffers.values())) {
      outer.put(buffer, head(buffer));
    }
    for (Operation op : heads) {
      Value stream = op.operand(0);
      if (isOutside(stream)) {
        outer.computeIfAbsent(stream, this::head);
      }
    }
    lower = executed(loop.lower(), outer);
    upper = executed(loop.upper(), outer);
    Value step = executed(loop.step(), outer);
    elements = ScfOps.for_(callback, lower, upper, step, new ArrayList<>(loop.inits()));
    elements.getInductionVar().setName(loop.index().getName());
    for (int i = 0; i < loop.carried().size(); i++) {
      elements.getIterArgs().get(i).setName(loop.carried().get(i).getName());
      loop.carried().get(i).replaceAllUsesWith(elements.getIterArgs().get(i));
    }
    element = OpBuilder.atEnd(elements.getBody().entry());
    body(old, heads, yield, outer);
    callback.withOrigin(origin);
    SlcOps.yield(callback, new ArrayList<>(elements.getResults()));
    return now;
  }

  private void body(CallbackOp old, List<Operation> heads, Operation yield, Map<Value, Value> outer) {
    Map<Value, Value> known = new HashMap<>(outer);
    for (Operation op : heads) {
      element.withOrigin(op.getOrigin().via(pass));
      Value value = known.computeIfAbsent(op.operand(0), stream -> inLoop(stream, outer));
      if (value.getName() == null) {
        value.setName(op.result(0).getName());
      }
      op.result(0).replaceAllUsesWith(value);
    }
    List<Operation> ops = Blocks.take(old.getBody().entry());
    Operation inner = ops.remove(ops.size() - 1);
    Set<Operation> gone = Set.copyOf(heads);
    List<Value> yielded = yield.operandValues();
    yielded.replaceAll(value -> value.definingOp() == old ? inner.operand(old.getResults().indexOf(value)) : value);
    for (Operation op : ops) {
      if (gone.contains(op)) {
        Blocks.release(op);
      } else {
        dropHeads(op, gone);
        element.insert(op);
      }
    }
    Blocks.release(inner);
    element.withOrigin(yield.getOrigin().via(pass));
    ScfOps.yield(element, yielded);
  }

  private static void dropHeads(Operation op, Set<Operation> gone) {
    op.getRegions().forEach(region -> region.getBlocks().forEach(block -> {
      block.getOperations().forEach(inner -> dropHeads(inner, gone));
      Blocks.erase(block, gone.stream().filter(head -> head.getBlock() == block).collect(java.util.stream.Collectors.toSet()));
    }));
  }

  /** What the callback's loop knows a stream of the traversal by. */
  private Value inLoop(Value stream, Map<Value, Value> outer) {
    Value index = elements.getInductionVar();
    Type type = ((StreamType) stream.getType()).element();
    if (buffers.containsKey(stream)) {
      return SlcvecOps.fromBuffer(element, outer.get(buffers.get(stream)), List.of(index), type).getResult();
    } else if (stream.definingOp() instanceof VecIndVarOp) {
      return index;
    } else if (stream == bufferized.laneMask()) {
      Value one = callbackConstant();
      return SlcvecOps.mask(element, index, lower, upper, one, type).getResult();
    } else if (type instanceof VectorType vector) {
      Value lanes = new Prelude(element, element.origin()).lanes(vector);
      return ArithOps.addI(element, VectorOps.broadcast(element, index, vector).getVector(), lanes).getResult();
    }
    return index;
  }

  private Value callbackConstant() {
    return new Prelude(element, element.origin()).index(1);
  }

  private boolean isOutside(Value stream) {
    Operation source = stream.definingOp();
    return source == null ? stream != bufferized.index() && stream != bufferized.laneMask() : source.getBlock() != bufferized.body();
  }

  private Value head(Value stream) {
    return SlcOps.fromStream(callback, stream, ((StreamType) stream.getType()).element()).getValue();
  }

  /** A bound as the execute unit has it: directly if it is repeated from outside of the nest, else forwarded once. */
  private Value executed(Value bound, Map<Value, Value> outer) {
    if (!(bound.getType() instanceof StreamType)) {
      return bound;
    }
    Value repeated = Prelude.repeated(bound);
    return repeated != null ? repeated : outer.computeIfAbsent(bound, this::head);
  }
}
