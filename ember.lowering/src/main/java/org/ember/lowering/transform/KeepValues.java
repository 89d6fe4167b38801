package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.aspect.Expansion;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Levels;

/**
 * Keeps what a loop in a nest computes and a later one of the same bounds would compute again, such as the scores of a row's edges and their
 * exponentials, which a softmax needs for the maximum, for the sum and for the shares. Each iteration stores the value in a buffer of the
 * execute unit, from which the later loop takes it.
 */
public final class KeepValues extends FunctionPass {
  public KeepValues() {
    super("keep-values", "keep values that a later loop of the same bounds would compute again", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    inside(function, Evaluator.current(), context);
  }

  private void inside(Operation op, Evaluator attributes, PassContext context) {
    if (!op.hasRegions() || Levels.isDecoupled(op)) {
      return;
    }
    for (Region region : op.getRegions()) {
      for (Block block : region.getBlocks()) {
        List<ForOp> loops = new ArrayList<>();
        for (Operation inner : List.copyOf(block.getOperations())) {
          inside(inner, attributes, context);
          if (inner instanceof ForOp loop) {
            loops.add(loop);
          }
        }
        if (op instanceof ForOp && loops.size() > 1) {
          siblings(loops, attributes, context);
        }
      }
    }
  }

  /** Takes those together that have the same bounds. */
  private void siblings(List<ForOp> loops, Evaluator attributes, PassContext context) {
    Map<ForOp, List<ForOp>> groups = new LinkedHashMap<>();
    for (ForOp loop : loops) {
      ForOp first = groups.keySet().stream().filter(other -> Dependence.hasBoundsOf(attributes, other, loop)).findFirst().orElse(loop);
      groups.computeIfAbsent(first, f -> new ArrayList<>()).add(loop);
    }
    for (List<ForOp> group : groups.values()) {
      if (group.size() > 1 && keep(group, attributes, context)) {
        attributes.clear();
      }
    }
  }

  private boolean keep(List<ForOp> group, Evaluator attributes, PassContext context) {
    RepeatedValues repeated = new RepeatedValues(group, attributes);
    Map<Value, List<Value>> kept = repeated.worthKeeping();
    if (kept.isEmpty()) {
      return false;
    }
    IterationBuffers buffers = new IterationBuffers(group, attributes, name());
    if (buffers.obstacle() != null) {
      kept.forEach((value, again) -> again.forEach(v -> context.remark(v.definingOp(), "computed again and not kept: " + buffers.obstacle())));
      return false;
    }
    Map<ForOp, Value> places = new LinkedHashMap<>();
    Set<Block> changed = new LinkedHashSet<>();
    kept.forEach((value, again) -> {
      Operation source = value.definingOp();
      Value buffer = buffers.make(value, source.getOrigin());
      MemrefOps.store(OpBuilder.after(source).withOrigin(source.getOrigin().via(name())), value, buffer, List.of(place(source, places)));
      for (Value repetition : again) {
        Operation op = repetition.definingOp();
        Value known = MemrefOps.load(OpBuilder.before(op).withOrigin(op.getOrigin().via(name())), buffer, List.of(place(op, places))).getResult();
        known.setName(repetition.getName());
        repetition.replaceAllUsesWith(known);
        changed.add(op.getBlock());
      }
    });
    changed.forEach(DeadCode::removeIn);
    return true;
  }

  /** The place of an iteration in buffers, for an operation of a loop. */
  private Value place(Operation op, Map<ForOp, Value> places) {
    ForOp loop = (ForOp) op.parentOp();
    return places.computeIfAbsent(loop, l -> IterationBuffers.place(l, OpBuilder.atStart(l.getBody().entry()).withOrigin(l.getOrigin().via(name()))));
  }
}
