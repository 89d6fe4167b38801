package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.dialect.slcvec.VecIndVarOp;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Prelude;
import org.ember.lowering.rewrite.Traversal;

/** Gives one traversal a counter on the execute unit if its index travels and counting is cheaper. */
final class IndexCounter {
  private final Traversal loop;
  private final OpBuilder builder;
  private final String pass;
  private final Origin origin;

  /**
   * @param op the traversal, in no block
   * @param builder builds where it stood
   */
  IndexCounter(Operation op, OpBuilder builder, String pass) {
    this.loop = Traversal.of(op);
    this.builder = builder;
    this.pass = pass;
    this.origin = op.getOrigin().via(pass);
  }

  void run(PassContext context) {
    List<FromStreamOp> heads = heads();
    List<FromStreamOp> masks = masks();
    Value step = executed(loop.step());
    List<FromStreamOp> all = new ArrayList<>(heads);
    all.addAll(masks);
    if (all.isEmpty() || !isCheaper(all)) {
      builder.insert(loop.op());
    } else if (step == null) {
      context.remark(loop.op(), "index not counted: its step is computed by the access unit");
      builder.insert(loop.op());
    } else {
      count(heads, masks, step);
    }
  }

  /** Where callbacks read which lanes are in range, which follows from the index if the lanes are neighbours. */
  private List<FromStreamOp> masks() {
    Long step = Prelude.constantOf(loop.step());
    if (!loop.isVector() || step == null || step != loop.lanes() || !isAllLanes(((org.ember.dialect.slcvec.ForOp) loop.op()).getMask())) {
      return List.of();
    }
    return loop.laneMask().getUses().stream().map(Operand::getOwner).filter(FromStreamOp.class::isInstance).map(FromStreamOp.class::cast).toList();
  }

  private static boolean isAllLanes(Value mask) {
    Value repeated = Prelude.repeated(mask);
    return repeated != null && Prelude.isConstant(repeated) && repeated.definingOp().attribute("value") instanceof DenseElementsAttr dense
        && dense.elements().stream().allMatch(BoolAttr.TRUE::equals);
  }

  /** Where callbacks read the index: its first lane, if there are lanes. */
  private List<FromStreamOp> heads() {
    List<FromStreamOp> heads = new ArrayList<>();
    for (Operand use : loop.index().getUses()) {
      Operation user = use.getOwner();
      if (user instanceof FromStreamOp head && !loop.isVector()) {
        heads.add(head);
      } else if (user instanceof VecIndVarOp first && loop.isVector()) {
        first.getResult().getUses().stream().map(Operand::getOwner).filter(FromStreamOp.class::isInstance).forEach(op -> heads.add((FromStreamOp) op));
      }
    }
    return heads;
  }

  /**
   * Counting costs a token at the end of an iteration, unless a callback stands there anyway, and one before the traversal if its
   * start must be forwarded; it saves an operand in each callback that reads the index.
   */
  private boolean isCheaper(List<FromStreamOp> heads) {
    boolean deeper = heads.stream().anyMatch(head -> Levels.isTraversal(Blocks.ancestorIn(loop.body(), head)));
    return deeper || endsWithCallback();
  }

  private boolean endsWithCallback() {
    boolean callback = false;
    for (Operation op : loop.body().getOperations()) {
      callback = op instanceof CallbackOp || callback && !Levels.isTraversal(op);
    }
    return callback;
  }

  private void count(List<FromStreamOp> heads, List<FromStreamOp> masks, Value step) {
    builder.withOrigin(origin);
    Value begin = known(loop.lower());
    Value end = masks.isEmpty() ? null : known(loop.upper());
    Value one = masks.isEmpty() ? null : new Prelude(builder, origin).index(1);
    List<Value> inits = new ArrayList<>(loop.inits());
    inits.add(begin);
    Traversal counting = Traversal.of(remake(inits));
    Value counter = counting.carried().get(counting.carried().size() - 1);
    counter.setName(loop.index().getName());
    for (FromStreamOp head : heads) {
      head.getValue().replaceAllUsesWith(counter);
      OpBuilder.erase(head);
    }
    for (FromStreamOp head : masks) {
      Value mask = SlcvecOps.mask(OpBuilder.before(head).withOrigin(head.getOrigin().via(pass)), counter, begin, end, one, head.getValue().getType()).getResult();
      mask.setName(head.getValue().getName());
      head.getValue().replaceAllUsesWith(mask);
      OpBuilder.erase(head);
    }
    move(counting);
    next(counting, counter, step);
    Blocks.release(loop.op());
  }

  private Operation remake(List<Value> inits) {
    Operation made;
    if (loop.op() instanceof org.ember.dialect.slcvec.ForOp old) {
      made = SlcvecOps.for_(builder, loop.lower(), loop.upper(), loop.step(), old.getMask(), inits, old.getVectorLength(),
          loop.index().getType(), loop.laneMask().getType());
    } else {
      made = SlcOps.for_(builder, loop.lower(), loop.upper(), loop.step(), inits, loop.index().getType());
    }
    loop.op().getAttributes().forEach(a -> made.setAttribute(a.getName(), a.getValue()));
    return made;
  }

  private void move(Traversal counting) {
    for (int i = 0; i < loop.body().getArguments().size(); i++) {
      Value old = loop.body().getArguments().get(i);
      Value now = counting.body().getArguments().get(i);
      now.setName(old.getName());
      old.replaceAllUsesWith(now);
    }
    for (int i = 0; i < loop.op().getResults().size(); i++) {
      counting.op().result(i).setName(loop.op().result(i).getName());
      loop.op().result(i).replaceAllUsesWith(counting.op().result(i));
    }
    OpBuilder body = OpBuilder.atEnd(counting.body());
    Blocks.take(loop.body()).forEach(body::insert);
  }

  /** A callback at the end of an iteration, which takes the step. */
  private void next(Traversal counting, Value counter, Value step) {
    Operation yield = counting.body().terminator();
    OpBuilder end = OpBuilder.before(yield).withOrigin(origin);
    CallbackOp callback = SlcOps.callback(end, List.of(counter.getType()));
    OpBuilder inside = OpBuilder.atEnd(callback.getBody().entry()).withOrigin(origin);
    SlcOps.yield(inside, List.of(ArithOps.addI(inside, counter, step).getResult()));
    OpBuilder.addOperand(yield, callback.getResults().get(0));
  }

  /** A bound as the execute unit has it. */
  private Value known(Value bound) {
    Value repeated = executed(bound);
    return repeated == null ? forward(bound) : repeated;
  }

  /** A callback before the traversal that reads a bound of it. */
  private Value forward(Value bound) {
    var type = ((StreamType) bound.getType()).element();
    CallbackOp callback = SlcOps.callback(builder, List.of(type));
    OpBuilder inside = OpBuilder.atEnd(callback.getBody().entry()).withOrigin(origin);
    SlcOps.yield(inside, List.of(SlcOps.fromStream(inside, bound, type).getValue()));
    return callback.getResults().get(0);
  }

  /** A bound as the execute unit knows it; null if only the access unit does. */
  private static Value executed(Value bound) {
    return bound.getType() instanceof StreamType ? Prelude.repeated(bound) : bound;
  }
}
