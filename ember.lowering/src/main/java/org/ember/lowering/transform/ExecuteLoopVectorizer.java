package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.dialect.vector.VectorOps;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;

/** Gives one elementwise loop of the execute unit lanes; the last vector is masked. */
final class ExecuteLoopVectorizer {
  private final ForOp loop;
  private final int lanes;
  private final String pass;
  private final Map<Value, Value> vectors = new HashMap<>();
  /** What is computed in each iteration from values outside only; it stays scalar. */
  private final Set<Operation> scalars = new LinkedHashSet<>();
  private OpBuilder before;
  private Prelude prelude;
  private OpBuilder body;
  private Value index;
  private Value mask;

  ExecuteLoopVectorizer(ForOp loop, int lanes, String pass) {
    this.loop = loop;
    this.lanes = lanes;
    this.pass = pass;
  }

  void run() {
    ForOp now = ScfOps.for_(OpBuilder.before(loop).withOrigin(loop.getOrigin().via(pass)), loop.getLowerBound(), loop.getUpperBound(), loop.getStep(), List.of());
    before = OpBuilder.before(now).withOrigin(now.getOrigin());
    prelude = new Prelude(OpBuilder.before(now), now.getOrigin());
    now.setOperand(2, prelude.index(lanes));
    loop.getAttributes().forEach(attribute -> now.setAttribute(attribute.getName(), attribute.getValue()));
    now.getBody().entry().getOperations().clear();
    body = OpBuilder.atEnd(now.getBody().entry()).withOrigin(now.getOrigin());
    index = now.getInductionVar();
    index.setName(loop.getInductionVar().getName());
    mask = SlcvecOps.mask(body, index, loop.getLowerBound(), loop.getUpperBound(), loop.getStep(), VectorType.of(lanes, IntegerType.of(1))).getResult();
    List<Operation> ops = new ArrayList<>(loop.getBody().entry().getOperations());
    ops.stream().filter(op -> op.is("scf.yield") || !op.is("memref.store") && VectorizeCallbacks.isUniform(op, loop)).forEach(scalars::add);
    Blocks.take(loop.getBody().entry());
    for (Operation op : ops) {
      body.withOrigin(op.getOrigin().via(pass));
      if (scalars.contains(op)) {
        body.insert(op);
      } else {
        rewrite(op);
        Blocks.release(op);
      }
    }
    OpBuilder.erase(loop);
  }

  private void rewrite(Operation op) {
    if (op instanceof StoreOp store) {
      VectorOps.maskedStore(body, store.getMemref(), column(store.getIndices()), mask, vector(store.getValue()));
      return;
    }
    Value old = op.result(0);
    VectorType type = VectorType.of(lanes, old.getType());
    Value now = op instanceof LoadOp load
        ? VectorOps.maskedLoad(body, load.getMemref(), column(load.getIndices()), mask, prelude.zeros(type), type).getResult()
        : elementwise(op, type);
    now.setName(old.getName());
    vectors.put(old, now);
  }

  private Value elementwise(Operation op, VectorType type) {
    Operation copy = op.definition().create();
    op.operandValues().forEach(value -> OpBuilder.addOperand(copy, vector(value)));
    OpBuilder.addResults(copy, List.of(type));
    op.getAttributes().forEach(attribute -> copy.setAttribute(attribute.getName(), attribute.getValue()));
    return body.insert(copy).result(0);
  }

  /** The same indices with the first lane's as the last one. */
  private List<Value> column(List<Value> indices) {
    List<Value> now = new ArrayList<>(indices);
    now.set(now.size() - 1, index);
    return now;
  }

  /** All lanes of a value; one that is the same for all is broadcast where it is used. */
  private Value vector(Value value) {
    Value known = vectors.get(value);
    if (known == null) {
      Operation source = value.definingOp();
      boolean constant = source != null && source.definition() != null && source.definition().hasTrait("ConstantLike");
      VectorType type = VectorType.of(lanes, value.getType());
      known = constant ? prelude.splat(type, source.attribute("value")) : VectorOps.broadcast(scalars.contains(source) ? body : before, value, type).getVector();
      vectors.put(value, known);
    }
    return known;
  }
}
