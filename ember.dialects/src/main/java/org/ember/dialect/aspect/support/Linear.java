package org.ember.dialect.aspect.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.arith.AddIOp;
import org.ember.dialect.arith.IndexCastOp;
import org.ember.dialect.arith.MulIOp;
import org.ember.dialect.arith.SubIOp;
import org.ember.dialect.dlc.GetIndVarOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.slc.AluKind;
import org.ember.dialect.slc.AluStreamOp;
import org.ember.dialect.slc.CastKind;
import org.ember.dialect.slc.CastStreamOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slc.MemStreamOp;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slc.ToStreamOp;
import org.ember.dialect.slcvec.BroadcastOp;
import org.ember.dialect.slcvec.ExtractOp;
import org.ember.dialect.tmu.SetAluStrOp;
import org.ember.dialect.tmu.SetCastStrOp;
import org.ember.dialect.tmu.SetFwdStrOp;
import org.ember.dialect.tmu.SetIteStrOp;
import org.ember.dialect.tmu.SetMemStrOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.Type;

/**
 * An integer value, or a stream of it, as a sum of multiples of what is not analysed further: values, and {@link Term terms}. Two that have the
 * same form are equal.
 *
 * @param terms the factor of each value or term
 */
record Linear(long constant, Map<Object, Long> terms) {
  private static final int MAX_DEPTH = 32;
  /** The conversions of the execute unit, by the names of those of the access unit. */
  private static final Map<String, String> CONVERSIONS = Map.of("arith.index_castui", "index_castui", "arith.extsi", "extsi", "arith.extui", "extui",
      "arith.trunci", "trunci");

  /**
   * What an operation makes of integers, the same whenever it is done: a load of memory that stays as it is, or a conversion.
   *
   * @param memref the memory that is loaded from; null for a conversion
   */
  record Term(String how, Value memref, List<Linear> of) {}

  static Linear of(long constant) {
    return new Linear(constant, Map.of());
  }

  static Linear of(Value value, Copies known) {
    return of(value, known, 0);
  }

  /** What a value is known to be a copy of, perhaps of another integer type; the value itself if it is a copy of nothing. */
  static Value original(Value value, Copies known) {
    Value at = value;
    for (int i = 0; i < MAX_DEPTH; i++) {
      Value source = known.source(at);
      source = source == null ? copied(at.definingOp()) : source;
      if (source == null) {
        return at;
      }
      at = source;
    }
    return at;
  }

  /** What an operation only passes on; null if it computes something. */
  private static Value copied(Operation op) {
    boolean copies = op instanceof ToStreamOp || op instanceof FromStreamOp || op instanceof IndexCastOp || op instanceof SetFwdStrOp
        || op instanceof CastStreamOp cast && cast.getKind() == CastKind.INDEX_CAST || op instanceof SetCastStrOp set && set.getKind() == CastKind.INDEX_CAST;
    return copies ? op.operand(0) : null;
  }

  private static Linear of(Value copy, Copies known, int depth) {
    Value value = original(copy, known);
    if (depth > MAX_DEPTH) {
      return atom(value);
    }
    Operation op = value.definingOp();
    if (op == null || op.definition() == null) {
      return atom(value);
    }
    if (op.definition().hasTrait("ConstantLike") && op.attribute("value") instanceof IntegerAttr integer) {
      return of(integer.value());
    }
    if (op instanceof ExtractOp lane && lane(lane.getSource(), known) != null) {
      return of(lane(lane.getSource(), known), known, depth + 1);
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
    return atom(opaque(op, known, depth));
  }

  /** What all lanes of a vector hold, if that is one value that was broadcast; else null. */
  private static Value lane(Value vector, Copies known) {
    Value source = known.source(vector) == null ? vector : known.source(vector);
    return source.definingOp() instanceof BroadcastOp broadcast ? broadcast.getSource() : null;
  }

  /** A load that is the same whenever it is made, or a conversion, as a term; else the value itself. */
  private static Object opaque(Operation op, Copies known, int depth) {
    List<Value> indices = op instanceof LoadOp load ? load.getIndices() : op instanceof MemStreamOp load ? load.getIndices()
        : op instanceof SetMemStrOp load && load.getMask() == null ? load.getIndices() : null;
    if (indices != null && known.isUnchanged(op.operand(0))) {
      List<Linear> places = new ArrayList<>(indices.size());
      for (Value index : indices) {
        places.add(of(index, known, depth + 1));
      }
      return new Term("load", op.operand(0), places);
    }
    String kind = op instanceof CastStreamOp cast ? cast.getKind().toString() : op instanceof SetCastStrOp cast ? cast.getKind().toString() : CONVERSIONS.get(op.getName());
    return kind == null ? op.result(0) : new Term(kind + " to " + element(op.result(0)), null, List.of(of(op.operand(0), known, depth + 1)));
  }

  private static Type element(Value value) {
    return value.getType() instanceof StreamType stream ? stream.element() : value.getType();
  }

  private static Linear atom(Object value) {
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
    Object any = terms.keySet().iterator().next();
    return minus(other, any).isZero();
  }

  /** The difference when both are scaled so that the value falls out. */
  private Linear minus(Linear other, Object value) {
    return of(0).plus(this, other.terms.get(value)).plus(other, -terms.get(value));
  }

  Linear plus(Linear other, long factor) {
    if (other.isConstant()) {
      return other.constant == 0 ? this : new Linear(constant + other.constant * factor, terms);
    } else if (isConstant() && factor == 1) {
      return constant == 0 ? other : new Linear(constant + other.constant, other.terms);
    }
    Map<Object, Long> sum = new LinkedHashMap<>(terms);
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
