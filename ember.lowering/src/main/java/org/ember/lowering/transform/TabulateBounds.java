package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.aspect.Safety;
import org.ember.dialect.aspect.Tabulation;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.AllocOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.attributes.UnitAttr;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.MemRefType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Prelude;

/**
 * Writes bounds that the access unit cannot compute, as where a bag's end is selected or clamped, into a table before the nest; the access
 * unit loads them from there. The bounds depend on the outermost loop only, so a small loop in front of it computes them.
 */
public final class TabulateBounds extends FunctionPass {
  public TabulateBounds() {
    super("tabulate-bounds", "compute bounds that the access unit cannot compute before the nest", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    Map<ForOp, List<Value>> plans = new LinkedHashMap<>();
    Set<ForOp> counted = new LinkedHashSet<>();
    for (ForOp nest : nests(function, new ArrayList<>())) {
      List<Value> bounds = Tabulation.tabulated(attributes, nest);
      if (bounds.isEmpty()) {
        continue;
      }
      Long step = Prelude.constantOf(nest.getStep());
      if (step == null || step != 1) {
        context.remark(nest, "bounds not tabulated: the step of the outermost loop is not 1");
        continue;
      }
      plans.put(nest, bounds);
      if (Safety.isAtLeast(attributes, nest.getUpperBound(), 0)) {
        counted.add(nest);
      }
    }
    plans.forEach((nest, bounds) -> tabulate(nest, bounds, counted.contains(nest)));
  }

  /** Adds the outermost loops to those found. */
  private static List<ForOp> nests(Operation op, List<ForOp> found) {
    Fallback.forEachOutside(op, inner -> {
      if (inner instanceof ForOp loop) {
        found.add(loop);
      } else if (inner.hasRegions()) {
        nests(inner, found);
      }
    });
    return found;
  }

  /** @param isSize whether the nest's upper bound is surely not negative */
  private void tabulate(ForOp nest, List<Value> bounds, boolean isSize) {
    OpBuilder before = OpBuilder.before(nest).withOrigin(nest.getOrigin().via(name()));
    Long lower = Prelude.constantOf(nest.getLowerBound());
    boolean fromZero = lower != null && lower == 0;
    Value size = fromZero ? nest.getUpperBound() : ArithOps.subI(before, nest.getUpperBound(), nest.getLowerBound()).getResult();
    if (!fromZero || !isSize) {
      size = ArithOps.maxSI(before, size, new Prelude(before, before.origin()).index(0)).getResult();
    }
    Map<Value, Value> tables = new LinkedHashMap<>();
    for (Value bound : bounds) {
      AllocOp table = MemrefOps.alloc(before, List.of(size), List.of(), new MemRefType(List.of(MemRefType.DYNAMIC), IndexType.INSTANCE));
      tables.put(bound, table.getMemref());
    }
    fill(nest, tables, fromZero, before);
    OpBuilder start = OpBuilder.atStart(nest.getBody().entry()).withOrigin(before.origin());
    Value place = place(nest, fromZero, start);
    OpBuilder behind = OpBuilder.after(nest).withOrigin(before.origin());
    tables.forEach((bound, table) -> {
      Value known = MemrefOps.load(start, table, List.of(place)).getResult();
      known.setName(bound.getName());
      bound.replaceAllUsesWith(known);
      MemrefOps.dealloc(behind, table);
    });
  }

  /** The loop in front of the nest that computes the bounds of all iterations. */
  private void fill(ForOp nest, Map<Value, Value> tables, boolean fromZero, OpBuilder before) {
    ForOp filling = ScfOps.for_(before, nest.getLowerBound(), nest.getUpperBound(), nest.getStep(), List.of());
    filling.setAttribute("no_offload", UnitAttr.INSTANCE);
    filling.getInductionVar().setName(nest.getInductionVar().getName());
    OpBuilder body = OpBuilder.atEnd(filling.getBody().entry()).withOrigin(before.origin());
    Value place = place(filling, fromZero, body);
    IrCloner cloner = new IrCloner().map(nest.getInductionVar(), filling.getInductionVar());
    tables.forEach((bound, table) -> MemrefOps.store(body, copy(bound, nest, cloner, body), table, List.of(place)));
    ScfOps.yield(body, List.of());
  }

  private static Value place(ForOp loop, boolean fromZero, OpBuilder at) {
    return fromZero ? loop.getInductionVar() : ArithOps.subI(at, loop.getInductionVar(), loop.getLowerBound()).getResult();
  }

  /** The value computed again, with all that it needs of the nest. */
  private Value copy(Value value, ForOp nest, IrCloner cloner, OpBuilder body) {
    Operation op = value.definingOp();
    if (cloner.mapped(value) == value && op != null && Blocks.isInside(op, nest)) {
      op.operandValues().forEach(operand -> copy(operand, nest, cloner, body));
      Operation again = cloner.clone(op);
      again.setOrigin(op.getOrigin().via(name()));
      body.insert(again);
    }
    return cloner.mapped(value);
  }
}
