package org.ember.lowering.transform;

import java.util.List;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.aspect.Expansion;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.aspect.Ranges;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.MemRefType;
import org.ember.lowering.rewrite.Prelude;

/**
 * Buffers with a place for each iteration of loops that have the same bounds and stand in one block of a nest. They are made in front of the
 * nest, as long as the loops can ever run: as the difference of their bounds if that is known there, else as a dimension through which one
 * of them steps. The places count from the first iteration, so the rows of a nest follow each other in the same few cache lines.
 */
final class IterationBuffers {
  private final ForOp nest;
  private final ForOp loop;
  private final Evaluator attributes;
  private final String pass;
  /** An access that steps through a dimension with one of the loops; null if the bounds are known in front of the nest, or nothing is. */
  private final Operation yardstick;
  private final ForOp measured;
  private final String obstacle;

  /** @param loops have the bounds of the first, and run whenever it does */
  IterationBuffers(List<ForOp> loops, Evaluator attributes, String pass) {
    this.loop = loops.get(0);
    this.attributes = attributes;
    this.pass = pass;
    nest = nest(loop);
    Operation found = null;
    ForOp stepping = null;
    if (!isCountedOutside()) {
      for (ForOp each : loops) {
        found = found == null ? Expansion.yardstick(attributes, each, nest) : found;
        stepping = stepping == null && found != null ? each : stepping;
      }
    }
    yardstick = found;
    measured = stepping;
    obstacle = findObstacle();
  }

  private static ForOp nest(ForOp loop) {
    ForOp outermost = loop;
    while (outermost.parentOp() instanceof ForOp outer) {
      outermost = outer;
    }
    return outermost;
  }

  private boolean isCountedOutside() {
    return Memory.isOutside(attributes, loop.getLowerBound(), nest) && Memory.isOutside(attributes, loop.getUpperBound(), nest);
  }

  private String findObstacle() {
    Long step = Prelude.constantOf(loop.getStep());
    if (step == null || step != 1) {
      return "the step of the loop is not 1";
    } else if (!isCountedOutside() && yardstick == null) {
      return "how often the loop runs is not known before the nest";
    }
    return Expansion.memoryObstacle(attributes, nest);
  }

  /** Why there can be no such buffers; null if there can. */
  String obstacle() {
    return obstacle;
  }

  /** Makes a buffer for a value of each iteration. */
  Value make(Value value, Origin origin) {
    OpBuilder before = OpBuilder.before(nest).withOrigin(origin.via(pass));
    Prelude prelude = new Prelude(OpBuilder.before(nest), before.origin());
    Long constant = constantSize();
    MemRefType type = new MemRefType(List.of(constant == null ? (Long) MemRefType.DYNAMIC : constant), value.getType());
    List<Value> sizes = constant != null ? List.of() : List.of(yardstick == null ? difference(prelude, before)
        : MemrefOps.dim(before, memref(), prelude.index(dimension())).getResult());
    Value buffer = MemrefOps.alloc(before, sizes, List.of(), type).getMemref();
    buffer.setName(value.getName() == null ? null : value.getName() + "s");
    MemrefOps.dealloc(OpBuilder.after(nest).withOrigin(before.origin()), buffer);
    return buffer;
  }

  private Value difference(Prelude prelude, OpBuilder before) {
    Long lower = Prelude.constantOf(loop.getLowerBound());
    boolean fromZero = lower != null && lower == 0;
    Value length = fromZero ? loop.getUpperBound() : ArithOps.subI(before, loop.getUpperBound(), loop.getLowerBound()).getResult();
    return fromZero && Ranges.isNatural(attributes, length) ? length : ArithOps.maxSI(before, length, prelude.index(0)).getResult();
  }

  private Long constantSize() {
    if (yardstick != null) {
      long size = ((MemRefType) memref().getType()).shape().get(dimension());
      return size == MemRefType.DYNAMIC ? null : (Long) size;
    }
    Long lower = Prelude.constantOf(loop.getLowerBound());
    Long upper = Prelude.constantOf(loop.getUpperBound());
    return lower == null || upper == null ? null : (Long) Math.max(upper - lower, 0);
  }

  private Value memref() {
    return yardstick instanceof LoadOp load ? load.getMemref() : ((StoreOp) yardstick).getMemref();
  }

  private int dimension() {
    List<Value> indices = yardstick instanceof LoadOp load ? load.getIndices() : ((StoreOp) yardstick).getIndices();
    for (int i = 0; i < indices.size(); i++) {
      if (Dependence.addend(attributes, indices.get(i), measured) != null) {
        return i;
      }
    }
    throw new IllegalStateException("no index counts with the loop");
  }

  /** How far one of the loops is from its first iteration, computed where the builder is. */
  static Value place(ForOp of, OpBuilder at) {
    Long lower = Prelude.constantOf(of.getLowerBound());
    return lower != null && lower == 0 ? of.getInductionVar() : ArithOps.subI(at, of.getInductionVar(), of.getLowerBound()).getResult();
  }
}
