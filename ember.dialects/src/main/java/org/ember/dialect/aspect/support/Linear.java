package org.ember.dialect.aspect.support;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ember.dialect.arith.AddIOp;
import org.ember.dialect.arith.IndexCastOp;
import org.ember.dialect.arith.MulIOp;
import org.ember.dialect.arith.SubIOp;
import org.ember.dialect.dlc.GetIndVarOp;
import org.ember.dialect.slc.AluKind;
import org.ember.dialect.slc.AluStreamOp;
import org.ember.dialect.slc.CastStreamOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slc.ToStreamOp;
import org.ember.dialect.tmu.SetAluStrOp;
import org.ember.dialect.tmu.SetCastStrOp;
import org.ember.dialect.tmu.SetFwdStrOp;
import org.ember.dialect.tmu.SetIteStrOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.IntegerAttr;

/**
 * An integer value, or a stream of it, as a sum of multiples of values of which nothing is known. Two that have the same form are equal.
 *
 * @param terms the factor of each value
 */
record Linear(long constant, Map<Value, Long> terms) {
  private static final int MAX_DEPTH = 32;

  static Linear of(long constant) {
    return new Linear(constant, Map.of());
  }

  /** @param known what values are known to be copies of */
  static Linear of(Value value, Map<Value, Value> known) {
    return of(value, known, 0);
  }

  private static Linear of(Value value, Map<Value, Value> known, int depth) {
    if (depth > MAX_DEPTH) {
      return atom(value);
    }
    if (known.containsKey(value)) {
      return of(known.get(value), known, depth + 1);
    }
    Operation op = value.definingOp();
    if (op == null || op.definition() == null) {
      return atom(value);
    }
    if (op.definition().hasTrait("ConstantLike") && op.attribute("value") instanceof IntegerAttr integer) {
      return of(integer.value());
    }
    if (op instanceof ToStreamOp || op instanceof FromStreamOp || op instanceof IndexCastOp || op instanceof SetFwdStrOp
        || op instanceof CastStreamOp cast && "index_cast".equals(cast.getKind().toString())
        || op instanceof SetCastStrOp cast && "index_cast".equals(cast.getKind().toString())) {
      return of(op.operand(0), known, depth + 1);
    }
    if (op instanceof GetIndVarOp variable) {
      return atom(variable.getTu());
    }
    if (op instanceof SetIteStrOp variable) {
      return atom(variable.getTu());
    }
    AluKind kind = op instanceof AluStreamOp stream ? stream.getKind() : op instanceof SetAluStrOp stream ? stream.getKind() : null;
    if (kind == AluKind.ADD || op instanceof AddIOp) {
      return of(op.operand(0), known, depth + 1).plus(of(op.operand(1), known, depth + 1), 1);
    } else if (kind == AluKind.SUB || op instanceof SubIOp) {
      return of(op.operand(0), known, depth + 1).plus(of(op.operand(1), known, depth + 1), -1);
    } else if (kind == AluKind.MUL || op instanceof MulIOp) {
      Linear left = of(op.operand(0), known, depth + 1);
      Linear right = of(op.operand(1), known, depth + 1);
      return left.isConstant() ? of(0).plus(right, left.constant) : right.isConstant() ? of(0).plus(left, right.constant) : atom(value);
    }
    return atom(value);
  }

  private static Linear atom(Value value) {
    return new Linear(0, Map.of(value, 1L));
  }

  boolean isConstant() {
    return terms.isEmpty();
  }

  boolean isZero() {
    return constant == 0 && terms.isEmpty();
  }

  /** Whether one of the two is a multiple of the other, whatever the values are. */
  boolean isMultipleOf(Linear other) {
    if (isConstant() || !terms.keySet().equals(other.terms.keySet())) {
      return false;
    }
    Value any = terms.keySet().iterator().next();
    return minus(other, any).isZero();
  }

  /** The difference when both are scaled so that the value falls out. */
  private Linear minus(Linear other, Value value) {
    return of(0).plus(this, other.terms.get(value)).plus(other, -terms.get(value));
  }

  Linear plus(Linear other, long factor) {
    Map<Value, Long> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((value, times) -> {
      long total = sum.getOrDefault(value, 0L) + times * factor;
      if (total == 0) {
        sum.remove(value);
      } else {
        sum.put(value, total);
      }
    });
    return new Linear(constant + other.constant * factor, sum);
  }

  Linear minus(Linear other) {
    return plus(other, -1);
  }
}
