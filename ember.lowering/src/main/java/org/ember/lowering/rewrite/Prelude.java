package org.ember.lowering.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slc.ToStreamOp;
import org.ember.dialect.vector.VectorOps;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.attributes.FloatAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.TypedAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/**
 * What stands before a nest: constants, and streams that repeat a value from outside for the access unit. Each is made once.
 */
public final class Prelude {
  private final OpBuilder builder;
  private final Map<Attribute, Value> constants = new LinkedHashMap<>();
  private final Map<Value, Value> streams = new LinkedHashMap<>();

  /** @param builder builds before the nest; operations get the given origin */
  public Prelude(OpBuilder builder, Origin origin) {
    this.builder = builder;
    builder.withOrigin(origin);
  }

  public Value constant(TypedAttr value) {
    return constants.computeIfAbsent(value, v -> ArithOps.constant(builder, value).getResult());
  }

  public Value index(long value) {
    return constant(IntegerAttr.index(value));
  }

  /** The vector whose lanes all hold that value. */
  public Value splat(VectorType type, Attribute value) {
    return constant(new DenseElementsAttr(type, List.of(value)));
  }

  /** The vector whose lanes all hold a value from outside of the nest. */
  public Value broadcast(Value value, VectorType type) {
    return isConstant(value) ? splat(type, value.definingOp().attribute("value")) : VectorOps.broadcast(builder, value, type).getVector();
  }

  /** The vector that is 0, false or 0.0 in every lane. */
  public Value zeros(VectorType type) {
    return splat(type, number(0, type.element()));
  }

  /** The vector that is 1 in every lane. */
  public Value ones(VectorType type) {
    return splat(type, number(1, type.element()));
  }

  /** The vector 0, 1, 2, ... of indices. */
  public Value lanes(VectorType type) {
    return lanes(type, 0);
  }

  /** The vector of consecutive integers from the first one on. */
  public Value lanes(VectorType type, long first) {
    return vector(type, lane -> first + lane);
  }

  /** The mask with the first lanes on. */
  public Value firstLanes(int lanes, long on) {
    return vector(VectorType.of(lanes, IntegerType.of(1)), lane -> lane < on ? 1 : 0);
  }

  private Value vector(VectorType type, LongUnaryOperator element) {
    List<Attribute> elements = new ArrayList<>();
    for (int i = 0; i < type.lanes(); i++) {
      elements.add(number(element.applyAsLong(i), type.element()));
    }
    return constant(new DenseElementsAttr(type, elements));
  }

  /** The mask with all lanes on. */
  public Value allLanes(int lanes) {
    return splat(VectorType.of(lanes, IntegerType.of(1)), BoolAttr.TRUE);
  }

  /** The stream that repeats a value from outside of the nest. */
  public Value stream(Value value) {
    return streams.computeIfAbsent(value, v -> SlcOps.toStream(builder, v, new StreamType(v.getType())).getStream());
  }

  /** The small number of that scalar type. */
  public static TypedAttr number(long value, Type type) {
    if (type instanceof FloatType) {
      return new FloatAttr(value, type);
    }
    return type.equals(IntegerType.of(1)) ? BoolAttr.of(value != 0) : new IntegerAttr(value, type);
  }

  /** The value that a stream repeats, which the execute unit can use directly; null if the stream is computed. */
  public static Value repeated(Value stream) {
    return stream.definingOp() instanceof ToStreamOp repeat ? repeat.getValue() : null;
  }

  /** Whether a value is a constant. */
  public static boolean isConstant(Value value) {
    return isConstant(value.definingOp());
  }

  /** Whether an operation makes a constant; null makes none. */
  public static boolean isConstant(Operation op) {
    return op != null && op.definition() != null && op.definition().hasTrait("ConstantLike");
  }

  /** The integer that a value, or a stream of it, always has; null if it is not constant. */
  public static Long constantOf(Value value) {
    Value source = repeated(value) == null ? value : repeated(value);
    if (!isConstant(source)) {
      return null;
    }
    return source.definingOp().attribute("value") instanceof IntegerAttr integer ? (Long) integer.value() : null;
  }
}
