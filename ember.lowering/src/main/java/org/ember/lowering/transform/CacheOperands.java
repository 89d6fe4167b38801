package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.aspect.Keeping;
import org.ember.dialect.aspect.Ranges;
import org.ember.dialect.aspect.Safety;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.MemRefType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Prelude;

/**
 * Marshals a row once that the access unit would load again in each iteration of a loop: the execute unit keeps it in a buffer of its own, as
 * the row of the left matrix in a sampled product. What the loop does not run for is marshaled all the same, so it may be speculative.
 */
public final class CacheOperands extends FunctionPass {
  /** The largest row in bytes that is kept, if its size is known: it shares the first cache with what is stored. */
  private static final long LARGEST = 16 * 1024;
  private static final int BYTE = 8;

  /**
   * A row to keep.
   *
   * @param reusing the loop that uses it again and again
   * @param row the loop in it that steps along the row
   * @param certain whether the places surely exist where the loop does not run
   */
  private record Kept(ForOp reusing, ForOp row, LoadOp load, boolean certain, boolean isSize) {}

  public CacheOperands() {
    super("cache-operands", "keep rows that are used again and again in buffers of the execute unit", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    List<Kept> rows = new ArrayList<>();
    collect(function, attributes, context, rows);
    Map<List<Value>, Value> known = new LinkedHashMap<>();
    for (Kept row : rows) {
      List<Value> key = new ArrayList<>(row.load().operandValues());
      key.replaceAll(value -> value == row.row().getInductionVar() ? row.reusing().getInductionVar() : value);
      key.addAll(row.row().operandValues().subList(0, 3));
      Value cache = known.computeIfAbsent(key, k -> keep(row));
      OpBuilder at = OpBuilder.before(row.load()).withOrigin(row.load().getOrigin().via(name()));
      Value again = MemrefOps.load(at, cache, List.of(row.row().getInductionVar())).getResult();
      again.setName(row.load().getResult().getName());
      row.load().getResult().replaceAllUsesWith(again);
    }
    Set<Operation> gone = new LinkedHashSet<>();
    rows.forEach(row -> gone.add(row.load()));
    rows.stream().map(Kept::row).distinct().forEach(row -> Blocks.erase(row.getBody().entry(), gone));
  }

  private static void collect(Operation op, Evaluator attributes, PassContext context, List<Kept> rows) {
    if (Levels.isDecoupled(op)) {
      return;
    }
    ForOp reusing = op instanceof LoadOp any ? Keeping.reusing(attributes, any) : null;
    if (reusing != null) {
      LoadOp load = (LoadOp) op;
      ForOp row = (ForOp) load.parentOp();
      String obstacle = Keeping.keepingObstacle(attributes, reusing, row);
      if (obstacle == null && bytes(load, row) > LARGEST) {
        obstacle = "it has " + bytes(load, row) + " bytes, more than " + LARGEST;
      }
      if (obstacle == null) {
        rows.add(new Kept(reusing, row, load, Safety.cannotFail(attributes, load, reusing), Ranges.isNatural(attributes, row.getUpperBound())));
      } else {
        context.remark(load, "row not kept: " + obstacle);
      }
    }
    Blocks.forEachNested(op, inner -> collect(inner, attributes, context, rows));
  }

  /** The bytes of a row of known size; 0 if it is not known. */
  private static long bytes(LoadOp load, ForOp row) {
    Long upper = Prelude.constantOf(row.getUpperBound());
    return upper == null ? 0 : upper * SumLoops.bits(load.getResult().getType()) / BYTE;
  }

  /** Makes the buffer in front of the nest, and fills it in front of the loop that uses it. */
  private Value keep(Kept kept) {
    ForOp nest = kept.reusing();
    while (nest.parentOp() instanceof ForOp outer) {
      nest = outer;
    }
    OpBuilder outside = OpBuilder.before(nest).withOrigin(kept.load().getOrigin().via(name()));
    Value size = kept.row().getUpperBound();
    Long constant = Prelude.constantOf(size);
    if (constant == null && !kept.isSize()) {
      size = ArithOps.maxSI(outside, size, new Prelude(outside, outside.origin()).index(0)).getResult();
    }
    boolean fixed = constant != null && constant >= 0;
    MemRefType type = new MemRefType(List.of(fixed ? constant : (Long) MemRefType.DYNAMIC), kept.load().getResult().getType());
    Value cache = MemrefOps.alloc(outside, fixed ? List.of() : List.of(size), List.of(), type).getMemref();
    MemrefOps.dealloc(OpBuilder.after(nest).withOrigin(outside.origin()), cache);
    OpBuilder before = OpBuilder.before(kept.reusing()).withOrigin(outside.origin());
    ForOp filling = ScfOps.for_(before, kept.row().getLowerBound(), kept.row().getUpperBound(), kept.row().getStep(), List.of());
    Value index = filling.getInductionVar();
    index.setName(kept.row().getInductionVar().getName());
    OpBuilder body = OpBuilder.atEnd(filling.getBody().entry()).withOrigin(outside.origin());
    IrCloner cloner = new IrCloner().map(kept.row().getInductionVar(), index);
    copy(kept.load(), kept.row(), cloner, body);
    LoadOp once = (LoadOp) cloner.mapped(kept.load().getResult()).definingOp();
    if (!kept.certain()) {
      once.setSpeculative(true);
    }
    MemrefOps.store(body, once.getResult(), cache, List.of(index));
    ScfOps.yield(body, List.of());
    return cache;
  }

  /** Copies an operation of the row's loop, with what it needs of that loop. */
  private void copy(Operation op, ForOp row, IrCloner cloner, OpBuilder body) {
    for (Value operand : op.operandValues()) {
      if (operand.definingOp() != null && cloner.mapped(operand) == operand && Blocks.isInside(operand.definingOp(), row)) {
        copy(operand.definingOp(), row, cloner, body);
      }
    }
    Operation again = cloner.clone(op);
    again.setOrigin(op.getOrigin().via(name()));
    body.insert(again);
  }
}
