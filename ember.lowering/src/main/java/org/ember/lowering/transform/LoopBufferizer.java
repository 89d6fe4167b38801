package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
  /** Builds in front of the traversal. */
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

  LoopBufferizer(Operation op, String pass) {
    this.loop = Traversal.of(op);
    this.pass = pass;
    this.origin = op.getOrigin().via(pass);
    this.builder = OpBuilder.before(op).withOrigin(origin);
  }

  /** Whether the places in a buffer can be told by the traversal's index. */
  static boolean hasIndexBounds(Operation op) {
    Type bound = Traversal.of(op).lower().getType();
    return (bound instanceof StreamType stream ? stream.element() : bound) instanceof IndexType;
  }

  void run() {
    CallbackOp old = moveInvariants();
    List<FromStreamOp> heads = new ArrayList<>();
    Blocks.walk(old, op -> {
      if (op instanceof FromStreamOp head) {
        heads.add(head);
      }
    });
    Set<Value> marshaled = new LinkedHashSet<>();
    for (FromStreamOp head : heads) {
      if (travels(head.getStream()) && marshaled.add(head.getStream())) {
        buffers.put(head.getStream(), buffer(head.getStream()));
      }
    }
    CallbackOp behind = behind(old, heads);
    for (int i = 0; i < behind.getResults().size(); i++) {
      Value result = loop.op().result(i);
      behind.result(i).setName(result.getName());
      result.replaceAllUsesWith(behind.result(i));
    }
    OpBuilder.erase(old);
    loop.op().setOrigin(origin);
    loop.dropCarried();
    marshal(marshaled);
  }

  /** Address arithmetic that does not depend on the loop moves in front of it: it cannot fail. Returns the callback. */
  private CallbackOp moveInvariants() {
    CallbackOp callback = null;
    Set<Value> inside = new HashSet<>(loop.body().getArguments());
    for (Operation op : List.copyOf(loop.body().getOperations())) {
      if (op instanceof CallbackOp found) {
        callback = found;
      } else if (op.definition().hasTrait("Pure") && usesNone(op, inside)) {
        builder.insert(op);
      } else {
        inside.addAll(op.getResults());
      }
    }
    return callback;
  }

  private static boolean usesNone(Operation op, Set<Value> values) {
    for (Operand use : op.getOperands()) {
      if (values.contains(use.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a stream must travel for each step: it is made in the loop, and the callback cannot know it by counting. */
  private boolean travels(Value stream) {
    Operation source = stream.definingOp();
    return source != null && source.getBlock() == loop.body() && !(source instanceof VecIndVarOp) && !(source instanceof FromStreamOp);
  }

  private Value buffer(Value stream) {
    Type travelling = ((StreamType) stream.getType()).element();
    // a traversal of vectors gives an element for each place, one of elements may give a vector for each
    Type element = loop.isVector() ? Types.element(travelling) : travelling;
    return SlcvecOps.bufStream(builder, new StreamType(new MemRefType(List.of(MemRefType.DYNAMIC), element))).getResult();
  }

  /** The traversal fills the buffers. */
  private void marshal(Set<Value> marshaled) {
    Operation yield = loop.body().terminator();
    yield.setOrigin(yield.getOrigin().via(pass));
    OpBuilder end = OpBuilder.before(yield);
    for (Value stream : marshaled) {
      SlcvecOps.toBuffer(end.withOrigin(stream.definingOp().getOrigin().via(pass)), stream, buffers.get(stream), List.of(loop.index()));
    }
  }

  /** The callback behind the traversal, with a loop over the buffers. */
  private CallbackOp behind(CallbackOp old, List<FromStreamOp> heads) {
    List<Type> types = new ArrayList<>();
    loop.op().getResults().forEach(result -> types.add(result.getType()));
    CallbackOp now = SlcOps.callback(OpBuilder.after(loop.op()).withOrigin(old.getOrigin().via(pass)), types);
    callback = OpBuilder.atEnd(now.getBody().entry()).withOrigin(origin);
    Map<Value, Value> outer = new HashMap<>();
    for (Value buffer : new LinkedHashSet<>(buffers.values())) {
      outer.put(buffer, head(buffer));
    }
    for (FromStreamOp head : heads) {
      if (isOutside(head.getStream())) {
        outer.computeIfAbsent(head.getStream(), this::head);
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
    body(old, heads, outer);
    callback.withOrigin(origin);
    SlcOps.yield(callback, new ArrayList<>(elements.getResults()));
    return now;
  }

  private void body(CallbackOp old, List<FromStreamOp> heads, Map<Value, Value> outer) {
    Map<Value, Value> known = new HashMap<>(outer);
    for (FromStreamOp head : heads) {
      element.withOrigin(head.getOrigin().via(pass));
      Value value = known.computeIfAbsent(head.getStream(), stream -> inLoop(stream, outer));
      if (value.getName() == null) {
        value.setName(head.getValue().getName());
      }
      head.getValue().replaceAllUsesWith(value);
      OpBuilder.erase(head);
    }
    Operation inner = old.getBody().entry().terminator();
    Operation yield = loop.body().terminator();
    List<Value> yielded = yield.operandValues();
    yielded.replaceAll(value -> value.definingOp() == old ? inner.operand(old.getResults().indexOf(value)) : value);
    OpBuilder.erase(inner);
    Blocks.take(old.getBody().entry()).forEach(element::insert);
    element.withOrigin(yield.getOrigin().via(pass));
    ScfOps.yield(element, yielded);
  }

  /** What the callback's loop knows a stream of the traversal by. */
  private Value inLoop(Value stream, Map<Value, Value> outer) {
    Value index = elements.getInductionVar();
    Type type = ((StreamType) stream.getType()).element();
    if (buffers.containsKey(stream)) {
      return SlcvecOps.fromBuffer(element, outer.get(buffers.get(stream)), List.of(index), type).getResult();
    } else if (stream.definingOp() instanceof VecIndVarOp) {
      return index;
    } else if (stream == loop.laneMask()) {
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
    return source == null ? stream != loop.index() && stream != loop.laneMask() : source.getBlock() != loop.body();
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
