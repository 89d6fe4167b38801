package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.aspect.Expansion;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Levels;

/**
 * Makes one loop of two that follow each other, have the same bounds and pass something on in memory: the loop that clears a row and the one
 * that sums it up, the scores of a row's edges and what they scale. The value then need not go through memory.
 */
public final class FuseLoops extends FunctionPass {
  public FuseLoops() {
    super("fuse-loops", "make one loop of two with the same bounds that pass something on in memory", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    regions(function, Evaluator.current(), context);
  }

  /** Outer loops first: that brings together the ones inside. */
  private void regions(Operation op, Evaluator attributes, PassContext context) {
    if (!op.hasRegions() || Levels.isDecoupled(op)) {
      return;
    }
    for (Region region : Fallback.otherRegions(op)) {
      for (Block block : region.getBlocks()) {
        if (holdsLoops(block)) {
          block(block, attributes, context);
        }
        for (Operation inner : block.getOperations()) {
          regions(inner, attributes, context);
        }
      }
    }
  }

  /** Whether there are two loops in the block. */
  private static boolean holdsLoops(Block block) {
    int loops = 0;
    for (Operation op : block.getOperations()) {
      loops += op instanceof ForOp ? 1 : 0;
    }
    return loops > 1;
  }

  /** Goes through the block once; a loop that was fused stands where the later one stood, and may be fused with the next. */
  private void block(Block block, Evaluator attributes, PassContext context) {
    ForOp earlier = null;
    List<Operation> between = new ArrayList<>();
    for (Operation op : List.copyOf(block.getOperations())) {
      if (!(op instanceof ForOp loop)) {
        between.add(op);
        continue;
      }
      if (earlier != null && fits(earlier, between, loop, attributes, context)) {
        earlier = fuse(earlier, loop);
        attributes.clear();
      } else {
        earlier = loop;
      }
      between.clear();
    }
  }

  private static boolean fits(ForOp earlier, List<Operation> between, ForOp later, Evaluator attributes, PassContext context) {
    if (!Dependence.hasBoundsOf(attributes, earlier, later) || !Dependence.feeds(attributes, earlier, later)
        || context.options().lanes() > 1 && Expansion.isBetterAlone(attributes, earlier, later)) {
      return false;
    }
    String obstacle = Dependence.fusionObstacle(attributes, earlier, later);
    for (Operation op : between) {
      boolean stays = !Dependence.isMovableIn(attributes, op, earlier) || op.operandValues().stream().anyMatch(value -> value.definingOp() == earlier);
      obstacle = obstacle == null && stays ? op.getName() + " stands between them" : obstacle;
    }
    if (obstacle != null) {
      context.remark(later, "loop not fused with the one before it: " + obstacle);
    }
    return obstacle == null;
  }

  /** One loop in place of the later one: an iteration does what one of the earlier loop did, then what one of the later did. */
  private ForOp fuse(ForOp earlier, ForOp later) {
    List<Value> inits = new ArrayList<>(earlier.getInitArgs());
    inits.addAll(later.getInitArgs());
    OpBuilder builder = OpBuilder.before(later).withOrigin(Origin.fuse(earlier.getOrigin(), later.getOrigin()).via(name()));
    ForOp now = ScfOps.for_(builder, later.getLowerBound(), later.getUpperBound(), later.getStep(), inits);
    later.getAttributes().forEach(attribute -> now.setAttribute(attribute.getName(), attribute.getValue()));
    Block body = now.getBody().entry();
    Blocks.take(body).forEach(Blocks::release);
    OpBuilder inside = OpBuilder.atEnd(body);
    List<Value> yielded = new ArrayList<>();
    int place = 0;
    for (ForOp loop : List.of(earlier, later)) {
      replace(loop.getInductionVar(), now.getInductionVar());
      for (int i = 0; i < loop.getIterArgs().size(); i++) {
        replace(loop.getIterArgs().get(i), now.getIterArgs().get(place));
        replace(loop.result(i), now.result(place++));
      }
      List<Operation> ops = Blocks.take(loop.getBody().entry());
      Operation end = ops.remove(ops.size() - 1);
      yielded.addAll(end.operandValues());
      Blocks.release(end);
      ops.forEach(inside::insert);
      OpBuilder.erase(loop);
    }
    ScfOps.yield(inside.withOrigin(now.getOrigin()), yielded);
    return now;
  }

  private static void replace(Value old, Value now) {
    now.setName(old.getName());
    old.replaceAllUsesWith(now);
  }
}
