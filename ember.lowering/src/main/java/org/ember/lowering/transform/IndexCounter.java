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
  private final String pass;
  /** Builds in front of the traversal. */
  private OpBuilder builder;
  private Origin origin;

  IndexCounter(Operation op, String pass) {
    this.loop = Traversal.of(op);
    this.pass = pass;
  }

  void run(PassContext context) {
    List<FromStreamOp> heads = heads();
    List<FromStreamOp> masks = masks();
    if (heads.isEmpty() && masks.isEmpty() || !isCheaper(heads, masks)) {
      return;
    }
    Value step = executed(loop.step());
    if (step == null) {
      context.remark(loop.op(), "index not counted: its step is computed by the access unit");
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
    List<FromStreamOp> masks = new ArrayList<>();
    addHeads(loop.laneMask(), masks);
    return masks;
  }

  private static boolean isAllLanes(Value mask) {
    Value repeated = Prelude.repeated(mask);
    return repeated != null && Prelude.isConstant(repeated) && repeated.definingOp().attribute("value") instanceof DenseElementsAttr dense
        && dense.elements().stream().allMatch(BoolAttr.TRUE::equals);
  }

  /** Where callbacks read the index: its first lane, if there are lanes. */
  private List<FromStreamOp> heads() {
    List<FromStreamOp> heads = new ArrayList<>();
    if (!loop.isVector()) {
      addHeads(loop.index(), heads);
      return heads;
    }
    for (Operand use : loop.index().getUses()) {
      if (use.getOwner() instanceof VecIndVarOp first) {
        addHeads(first.getResult(), heads);
      }
    }
    return heads;
  }

  private static void addHeads(Value stream, List<FromStreamOp> heads) {
    for (Operand use : stream.getUses()) {
      if (use.getOwner() instanceof FromStreamOp head) {
        heads.add(head);
      }
    }
  }

  /**
   * Counting costs a token at the end of an iteration, unless a callback stands there anyway, and one before the traversal if its
   * start must be forwarded; it saves an operand in each callback that reads the index.
   */
  private boolean isCheaper(List<FromStreamOp> heads, List<FromStreamOp> masks) {
    return endsWithCallback() || isReadDeeper(heads) || isReadDeeper(masks);
  }

  private boolean isReadDeeper(List<FromStreamOp> heads) {
    for (FromStreamOp head : heads) {
      if (Levels.isTraversal(Blocks.ancestorIn(loop.body(), head))) {
        return true;
      }
    }
    return false;
  }

  private boolean endsWithCallback() {
    boolean callback = false;
    for (Operation op : loop.body().getOperations()) {
      callback = op instanceof CallbackOp || callback && !Levels.isTraversal(op);
    }
    return callback;
  }

  private void count(List<FromStreamOp> heads, List<FromStreamOp> masks, Value step) {
    Operation op = loop.op();
    origin = op.getOrigin().via(pass);
    builder = OpBuilder.before(op).withOrigin(origin);
    Value begin = known(loop.lower());
    Value end = masks.isEmpty() ? null : known(loop.upper());
    Value one = masks.isEmpty() ? null : new Prelude(builder, origin).index(1);
    op.setOrigin(origin);
    OpBuilder.addOperand(op, begin);
    OpBuilder.addResults(op, List.of(begin.getType()));
    Value counter = OpBuilder.addArgument(loop.body(), begin.getType());
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
    next(counter, step);
  }

  /** A callback at the end of an iteration, which takes the step. */
  private void next(Value counter, Value step) {
    Operation yield = loop.body().terminator();
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
