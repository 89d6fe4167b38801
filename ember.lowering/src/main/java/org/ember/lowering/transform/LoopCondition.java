package org.ember.lowering.transform;

import org.ember.dialect.arith.CmpIOp;
import org.ember.dialect.arith.CmpIPredicate;
import org.ember.dialect.arith.IndexCastOp;
import org.ember.dialect.arith.OrIOp;
import org.ember.dialect.aspect.Safety;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;

/**
 * A condition that compares a loop's induction variable with a limit that can be computed before the loop.
 *
 * @param result the condition
 * @param relation how the induction variable relates to the limit
 * @param limit an index or a 64-bit integer
 */
record LoopCondition(Value result, CmpIPredicate relation, Value limit) {
  private static final int INDEX_WIDTH = 64;

  /** The operation read as such a condition; null if it is none. */
  static LoopCondition of(Operation op, ForOp loop, Evaluator attributes) {
    if (op instanceof CmpIOp compare) {
      return compared(compare, loop, attributes);
    }
    if (op instanceof OrIOp either && either.getLhs().definingOp() instanceof CmpIOp a && either.getRhs().definingOp() instanceof CmpIOp b) {
      LoopCondition first = compared(a, loop, attributes);
      LoopCondition second = compared(b, loop, attributes);
      if (first != null && second != null && first.limit == second.limit) {
        CmpIPredicate relation = first.relation == CmpIPredicate.EQ ? orEqual(second.relation) : second.relation == CmpIPredicate.EQ ? orEqual(first.relation) : null;
        return relation == null ? null : new LoopCondition(op.result(0), relation, first.limit);
      }
    }
    return null;
  }

  private static LoopCondition compared(CmpIOp compare, ForOp loop, Evaluator attributes) {
    boolean left = isIndex(compare.getLhs(), loop);
    if (left == isIndex(compare.getRhs(), loop)) {
      return null;
    }
    Value limit = left ? compare.getRhs() : compare.getLhs();
    CmpIPredicate relation = left ? compare.getPredicate() : mirrored(compare.getPredicate());
    return relation != null && Safety.isComputableBefore(attributes, limit, loop) ? new LoopCondition(compare.getResult(), relation, limit) : null;
  }

  /** Whether the value is the loop's induction variable, perhaps converted to 64 bits. */
  private static boolean isIndex(Value value, ForOp loop) {
    if (value.definingOp() instanceof IndexCastOp cast && isWide(cast.getIn()) && isWide(cast.getOut())) {
      return isIndex(cast.getIn(), loop);
    }
    return value == loop.getInductionVar() && isWide(value);
  }

  private static boolean isWide(Value value) {
    return value.getType() instanceof IndexType || value.getType() instanceof IntegerType integer && integer.width() == INDEX_WIDTH;
  }

  /** The relation with its sides exchanged; null if it bounds nothing. */
  private static CmpIPredicate mirrored(CmpIPredicate predicate) {
    return switch (predicate) {
      case SLT -> CmpIPredicate.SGT;
      case SLE -> CmpIPredicate.SGE;
      case SGT -> CmpIPredicate.SLT;
      case SGE -> CmpIPredicate.SLE;
      case EQ -> CmpIPredicate.EQ;
      default -> null;
    };
  }

  private static CmpIPredicate orEqual(CmpIPredicate predicate) {
    return predicate == CmpIPredicate.SLT ? CmpIPredicate.SLE : predicate == CmpIPredicate.SGT ? CmpIPredicate.SGE : null;
  }

  /** Whether the condition says where the loop begins. */
  boolean isLower() {
    return relation == CmpIPredicate.SGT || relation == CmpIPredicate.SGE || relation == CmpIPredicate.EQ;
  }

  /** Whether the condition says where the loop ends. */
  boolean isUpper() {
    return relation == CmpIPredicate.SLT || relation == CmpIPredicate.SLE || relation == CmpIPredicate.EQ;
  }

  /** Whether the relation is one that bounds a loop. */
  boolean isBound() {
    return isLower() || isUpper();
  }
}
