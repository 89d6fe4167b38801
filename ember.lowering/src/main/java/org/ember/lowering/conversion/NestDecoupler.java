package org.ember.lowering.conversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.attributes.UnitAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.rewrite.Blocks;

/**
 * Rewrites one planned nest from scf to slc. Operations of the execute unit move into callbacks, one for each stretch
 * between two traversals; operations of the access unit are replaced by streams, which depend on no callback and so stand
 * before the callback of their stretch.
 */
final class NestDecoupler {
  /** What is read is not written in the nest. */
  private static final String NOALIAS = "ember.noalias";

  private final NestPlan plan;
  private final String pass;
  /** What the access unit computes, and the stream that stands for it. */
  private final Map<Value, Value> streams = new LinkedHashMap<>();
  /** Streams that repeat a value from outside of the nest. */
  private final Map<Value, Value> repeated = new LinkedHashMap<>();
  private final List<Operation> replaced = new ArrayList<>();
  private final OpBuilder outside;

  /** @param outside builds where the nest stood */
  NestDecoupler(NestPlan plan, OpBuilder outside, String pass) {
    this.plan = plan;
    this.pass = pass;
    this.outside = outside;
  }

  /** Rewrites the nest, whose root has been taken out of its block. */
  void run() {
    Block staging = IrFactory.eINSTANCE.createBlock();
    Operation traversal = loop(plan.root(), OpBuilder.atEnd(staging), plan.root().getInitArgs());
    staging.getOperations().clear();
    outside.insert(traversal);
    replaced.forEach(Blocks::release);
  }

  private Operation loop(ForOp old, OpBuilder at, List<Value> inits) {
    replaced.add(old);
    at.withOrigin(via(old));
    Value lower = stream(old.getLowerBound());
    Value upper = stream(old.getUpperBound());
    Value step = stream(old.getStep());
    var traversal = SlcOps.for_(at, lower, upper, step, inits, new StreamType(old.getInductionVar().getType()));
    rename(old.getInductionVar(), traversal.getInductionVar());
    streams.put(old.getInductionVar(), traversal.getInductionVar());
    replaceAll(old.getIterArgs(), traversal.getIterArgs());
    replaceAll(old.getResults(), traversal.getResults());
    old.getAttributes().forEach(a -> traversal.setAttribute(a.getName(), a.getValue()));
    body(old, OpBuilder.atEnd(traversal.getBody().entry()));
    return traversal;
  }

  private void body(ForOp old, OpBuilder body) {
    Callbacks callbacks = new Callbacks(pass, body, streams);
    AccessOps accessOps = new AccessOps(body, this::stream);
    List<Operation> ops = Blocks.take(old.getBody().entry());
    Operation yield = ops.remove(ops.size() - 1);
    for (Operation op : ops) {
      if (op instanceof ForOp inner && plan.isAccess(op)) {
        loop(inner, body, callbacks.close(inner.getInitArgs(), via(inner)));
      } else if (plan.isAccess(op)) {
        replaced.add(op);
        body.withOrigin(via(op));
        Value stream = accessOps.streamOf(op);
        if (plan.promised().contains(op)) {
          stream.definingOp().setAttribute(NOALIAS, UnitAttr.INSTANCE);
        }
        rename(op.result(0), stream);
        streams.put(op.result(0), stream);
      } else if (op.definition() != null && op.definition().hasTrait("ConstantLike")) {
        outside.insert(op);
      } else {
        callbacks.add(op);
      }
    }
    List<Value> yielded = callbacks.close(yield.operandValues(), via(yield));
    body.withOrigin(via(yield));
    SlcOps.yield(body, yielded);
    replaced.add(yield);
  }

  /** The stream of a value of the access unit; a value from outside of the nest is repeated as one. */
  private Value stream(Value value) {
    Value known = streams.get(value);
    return known != null ? known : repeated.computeIfAbsent(value, this::repeat);
  }

  private Value repeat(Value value) {
    outside.withOrigin(via(plan.root()));
    return SlcOps.toStream(outside, value, new StreamType(value.getType())).getStream();
  }

  private Origin via(Operation op) {
    return op.getOrigin().via(pass);
  }

  private static void replaceAll(List<? extends Value> old, List<? extends Value> now) {
    for (int i = 0; i < old.size(); i++) {
      rename(old.get(i), now.get(i));
      old.get(i).replaceAllUsesWith(now.get(i));
    }
  }

  private static void rename(Value from, Value to) {
    to.setName(from.getName());
  }
}
