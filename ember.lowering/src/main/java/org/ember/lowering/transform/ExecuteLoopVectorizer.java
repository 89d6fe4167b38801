package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
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

/** Gives one elementwise loop of the execute unit lanes; the last vector is masked. What it carries is combined with the lanes in their order. */
final class ExecuteLoopVectorizer {
  private final ForOp loop;
  private final List<Reduction> reductions;
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

  /** @param reductions one for each value that the loop carries */
  ExecuteLoopVectorizer(ForOp loop, List<Reduction> reductions, int lanes, String pass) {
    this.loop = loop;
    this.reductions = reductions;
    this.lanes = lanes;
    this.pass = pass;
  }

  void run() {
    before = OpBuilder.before(loop).withOrigin(loop.getOrigin().via(pass));
    prelude = new Prelude(OpBuilder.before(loop), before.origin());
    List<Value> inits = new ArrayList<>();
    for (int i = 0; i < reductions.size(); i++) {
      Reduction reduction = reductions.get(i);
      Value init = loop.getInitArgs().get(i);
      inits.add(reduction.apart() ? prelude.splat(VectorType.of(lanes, init.getType()), reduction.neutral()) : init);
    }
    ForOp now = ScfOps.for_(OpBuilder.before(loop).withOrigin(before.origin()), loop.getLowerBound(), loop.getUpperBound(), prelude.index(lanes), inits);
    loop.getAttributes().forEach(attribute -> now.setAttribute(attribute.getName(), attribute.getValue()));
    now.getBody().entry().getOperations().clear();
    before = OpBuilder.before(now).withOrigin(now.getOrigin());
    prelude = new Prelude(OpBuilder.before(now), now.getOrigin());
    body = OpBuilder.atEnd(now.getBody().entry()).withOrigin(now.getOrigin());
    index = now.getInductionVar();
    index.setName(loop.getInductionVar().getName());
    mask = SlcvecOps.mask(body, index, loop.getLowerBound(), loop.getUpperBound(), loop.getStep(), VectorType.of(lanes, IntegerType.of(1))).getResult();
    List<Operation> ops = new ArrayList<>(loop.getBody().entry().getOperations());
    Operation yield = ops.remove(ops.size() - 1);
    ops.stream().filter(op -> !op.is("memref.store") && VectorizeCallbacks.isUniform(op, loop)).forEach(scalars::add);
    Blocks.take(loop.getBody().entry());
    List<Value> next = new ArrayList<>(inits);
    for (Operation op : ops) {
      body.withOrigin(op.getOrigin().via(pass));
      int carried = carriedBy(op);
      if (carried >= 0) {
        now.getIterArgs().get(carried).setName(loop.getIterArgs().get(carried).getName());
        next.set(carried, reduce(reductions.get(carried), now.getIterArgs().get(carried)));
        Blocks.release(op);
      } else if (scalars.contains(op) || VectorizeCallbacks.isDistance(op, loop)) {
        op.getOperands().stream().filter(use -> use.getValue() == loop.getInductionVar()).forEach(use -> use.setValue(index));
        body.insert(op);
      } else {
        rewrite(op);
        Blocks.release(op);
      }
    }
    ScfOps.yield(body.withOrigin(yield.getOrigin().via(pass)), next);
    Blocks.release(yield);
    results(now);
    OpBuilder.erase(loop);
  }

  private int carriedBy(Operation op) {
    for (int i = 0; i < reductions.size(); i++) {
      if (reductions.get(i).op() == op) {
        return i;
      }
    }
    return -1;
  }

  /** Combines the lanes that are on with what is carried: in their order if that is a scalar, else each with its own. */
  private Value reduce(Reduction reduction, Value carried) {
    Value term = vector(reduction.term());
    VectorType type = (VectorType) term.getType();
    Value terms = ArithOps.select(body, mask, term, prelude.splat(type, reduction.neutral())).getResult();
    Value made;
    if (reduction.apart()) {
      vectors.put(reduction.carried(), carried);
      vectors.put(reduction.term(), terms);
      made = elementwise(reduction.op(), type);
      vectors.put(reduction.term(), term);
    } else {
      made = VectorOps.reduction(body, terms, carried, reduction.kind(), type.element()).getDest();
    }
    made.setName(reduction.op().result(0).getName());
    return made;
  }

  /** What comes out of the loop; lanes with values of their own are combined behind it. */
  private void results(ForOp now) {
    OpBuilder after = OpBuilder.after(now).withOrigin(now.getOrigin());
    for (int i = 0; i < reductions.size(); i++) {
      Value init = loop.getInitArgs().get(i);
      Value made = now.result(i);
      if (reductions.get(i).apart()) {
        made = VectorOps.reduction(after, made, init, reductions.get(i).kind(), init.getType()).getDest();
      }
      made.setName(loop.result(i).getName());
      loop.result(i).replaceAllUsesWith(made);
    }
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
    now.replaceAll(place -> place == loop.getInductionVar() ? index : place);
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
