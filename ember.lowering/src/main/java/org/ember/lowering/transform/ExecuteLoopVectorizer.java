package org.ember.lowering.transform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.dialect.vector.VectorOps;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Prelude;

/** Gives one elementwise loop of the execute unit lanes; the last vector is masked. What it carries is combined with the lanes in their order. */
final class ExecuteLoopVectorizer {
  private final ForOp loop;
  private final List<Reduction> reductions;
  private final int lanes;
  private final String pass;
  private final Map<Value, Value> vectors = new HashMap<>();
  /** What is computed in each iteration from values outside only; it stays scalar. */
  private final Set<Operation> scalars = new HashSet<>();
  private OpBuilder before;
  private Prelude prelude;
  private OpBuilder body;
  private Value mask;

  /** @param reductions one for each value that the loop carries */
  ExecuteLoopVectorizer(ForOp loop, List<Reduction> reductions, int lanes, String pass) {
    this.loop = loop;
    this.reductions = reductions;
    this.lanes = lanes;
    this.pass = pass;
  }

  void run() {
    Origin origin = loop.getOrigin().via(pass);
    prelude = new Prelude(OpBuilder.before(loop), origin);
    Value step = loop.getStep();
    List<Value> inits = List.copyOf(loop.getInitArgs());
    for (int i = 0; i < reductions.size(); i++) {
      if (reductions.get(i).apart()) {
        carryLanes(i);
      }
    }
    loop.getOperands().get(2).setValue(prelude.index(lanes));
    loop.setOrigin(origin);
    before = OpBuilder.before(loop);
    prelude = new Prelude(OpBuilder.before(loop), origin);
    List<Operation> ops = List.copyOf(loop.getBody().entry().getOperations());
    mask = SlcvecOps.mask(OpBuilder.before(ops.get(0)).withOrigin(origin), loop.getInductionVar(), loop.getLowerBound(), loop.getUpperBound(), step,
        VectorType.of(lanes, IntegerType.of(1))).getResult();
    Operation yield = ops.get(ops.size() - 1);
    for (Operation op : ops) {
      if (!(op instanceof StoreOp) && op != yield && VectorizeCallbacks.isUniform(op, loop)) {
        scalars.add(op);
      }
    }
    for (Operation op : ops.subList(0, ops.size() - 1)) {
      if (!scalars.contains(op) && !VectorizeCallbacks.isDistance(op, loop)) {
        body = OpBuilder.before(op).withOrigin(op.getOrigin().via(pass));
        rewrite(op, carriedBy(op), yield);
      }
    }
    yield.setOrigin(yield.getOrigin().via(pass));
    for (int i = 0; i < reductions.size(); i++) {
      if (reductions.get(i).apart()) {
        combine(reductions.get(i), loop.result(i), inits.get(i));
      }
    }
  }

  /** Each lane carries a value of its own, which starts with what changes nothing. */
  private void carryLanes(int carried) {
    Value argument = loop.getIterArgs().get(carried);
    VectorType type = VectorType.of(lanes, argument.getType());
    loop.getOperands().get(3 + carried).setValue(prelude.splat(type, reductions.get(carried).neutral()));
    argument.setType(type);
    loop.result(carried).setType(type);
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
  private void reduce(Reduction reduction, Operand next) {
    Operation op = reduction.op();
    Value term = vector(reduction.term());
    VectorType type = (VectorType) term.getType();
    Value terms = ArithOps.select(body, mask, term, prelude.splat(type, reduction.neutral())).getResult();
    if (reduction.apart()) {
      op.getOperands().get(1 - reduction.place()).setValue(terms);
      op.result(0).setType(type);
      op.setOrigin(body.origin());
    } else {
      Value made = VectorOps.reduction(body, terms, reduction.carried(), reduction.kind(), type.element()).getDest();
      made.setName(op.result(0).getName());
      next.setValue(made);
      OpBuilder.erase(op);
    }
  }

  /** Combines the lanes behind the loop with what it started from. */
  private void combine(Reduction reduction, Value result, Value init) {
    List<Operand> uses = List.copyOf(result.getUses());
    Value made = VectorOps.reduction(OpBuilder.after(loop).withOrigin(loop.getOrigin()), result, init, reduction.kind(), init.getType()).getDest();
    made.setName(result.getName());
    result.setName(null);
    uses.forEach(use -> use.setValue(made));
  }

  private void rewrite(Operation op, int carried, Operation yield) {
    if (carried >= 0) {
      reduce(reductions.get(carried), yield.getOperands().get(carried));
    } else if (op instanceof StoreOp store) {
      VectorOps.maskedStore(body, store.getMemref(), store.getIndices(), mask, vector(store.getValue()));
      OpBuilder.erase(op);
    } else if (op instanceof LoadOp load) {
      VectorType type = VectorType.of(lanes, load.getResult().getType());
      Value now = VectorOps.maskedLoad(body, load.getMemref(), load.getIndices(), mask, prelude.zeros(type), type).getResult();
      now.setName(load.getResult().getName());
      vectors.put(load.getResult(), now);
      OpBuilder.erase(op);
    } else {
      elementwise(op);
    }
  }

  private void elementwise(Operation op) {
    for (Operand operand : op.getOperands()) {
      operand.setValue(vector(operand.getValue()));
    }
    Value result = op.result(0);
    result.setType(VectorType.of(lanes, result.getType()));
    op.setOrigin(body.origin());
    vectors.put(result, result);
  }

  /** All lanes of a value; one that is the same for all is broadcast where it is used. */
  private Value vector(Value value) {
    Value known = vectors.get(value);
    if (known == null) {
      Operation source = value.definingOp();
      VectorType type = VectorType.of(lanes, value.getType());
      known = Prelude.isConstant(source) ? prelude.splat(type, source.attribute("value")) : VectorOps.broadcast(scalars.contains(source) ? body : before, value, type).getVector();
      vectors.put(value, known);
    }
    return known;
  }
}
