package org.ember.lowering.conversion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.dlc.DlcOps;
import org.ember.dialect.dlc.Event;
import org.ember.dialect.dlc.NewTuOp;
import org.ember.dialect.dlc.TraversalUnitType;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.VecIndVarOp;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Traversal;

/**
 * Builds the access program of one nest: units and streams, flat, and what they push. Indices of lanes that lie side by side are
 * kept as the first lane, which is how vector loads address memory; the vector of indices is made only where it is needed.
 */
final class AccessProgram {
  private final OpBuilder builder;
  private final OpBuilder outside;
  private final String pass;
  /** The first lane of each stream of consecutive indices. */
  private final Map<Value, Value> bases = new HashMap<>();
  /** The vector induction variables, made on demand. */
  private final Map<Value, Value> units = new HashMap<>();
  private final Map<Value, Value> vectors = new HashMap<>();
  private long tokens;

  /**
   * @param builder builds in the access program
   * @param outside builds before it
   */
  AccessProgram(OpBuilder builder, OpBuilder outside, String pass) {
    this.builder = builder;
    this.outside = outside;
    this.pass = pass;
  }

  /**
   * A traversal unit.
   *
   * @param mask which lanes are in range; null for a unit of elements
   */
  record Unit(Value tu, Value mask) {}

  /** Adds the unit of a traversal; its index and mask are the unit's from now on. */
  Unit unit(Traversal loop, Value parent) {
    builder.withOrigin(loop.op().getOrigin().via(pass));
    NewTuOp unit = DlcOps.newTu(builder, loop.lower(), loop.upper(), loop.step(), parent, new TraversalUnitType());
    Type bound = loop.lower().getType();
    Type element = bound instanceof StreamType stream ? stream.element() : bound;
    Value index = DlcOps.getIndVar(builder, unit.getTu(), new StreamType(element)).getResult();
    index.setName(loop.index().getName());
    Value mask = null;
    if (loop.isVector()) {
      unit.setLanes((long) loop.lanes());
      bases.put(loop.index(), index);
      units.put(loop.index(), unit.getTu());
      mask = DlcOps.getMask(builder, unit.getTu(), loop.laneMask().getType()).getResult();
      mask.setName(loop.laneMask().getName());
      loop.laneMask().replaceAllUsesWith(mask);
    } else {
      loop.index().replaceAllUsesWith(index);
    }
    return new Unit(unit.getTu(), mask);
  }

  /** Moves a stream into the program. */
  void stream(Operation op, Value laneMask) {
    builder.withOrigin(op.getOrigin().via(pass));
    if (op instanceof org.ember.dialect.slc.ToStreamOp || op.definition().hasTrait("ConstantLike")) {
      outside.insert(op);
    } else if (op instanceof VecIndVarOp first) {
      Value base = bases.get(first.getSource());
      if (base == null) {
        throw Buffers.error(op, "only consecutive indices have a first lane that stands for them");
      }
      first.getResult().replaceAllUsesWith(base);
      Blocks.release(op);
    } else {
      addBase(op);
      if (op instanceof org.ember.dialect.slcvec.MemStreamOp load) {
        address(op, 1, load.getIndices().size());
        if (laneMask != null && load.getMask() == null) {
          load.setMask(laneMask);
        }
      } else if (op instanceof org.ember.dialect.slcvec.StoreStreamOp store) {
        takeVector(op.getOperands().get(0));
        address(op, 2, store.getIndices().size());
        if (laneMask != null && store.getMask() == null) {
          store.setMask(laneMask);
        }
      } else {
        op.getOperands().forEach(this::takeVector);
      }
      builder.insert(op);
    }
  }

  /** The first lane stands for all where only the last index depends on the lane. */
  private void address(Operation op, int first, int count) {
    List<Operand> indices = op.getOperands().subList(first, first + count);
    Operand last = indices.isEmpty() ? null : indices.get(indices.size() - 1);
    boolean sideBySide = true;
    for (Operand index : indices) {
      sideBySide &= isScalar(index.getValue()) != (index == last);
    }
    for (Operand index : indices) {
      Value base = sideBySide ? bases.get(index.getValue()) : null;
      if (base != null) {
        index.setValue(base);
      } else {
        takeVector(index);
      }
    }
  }

  private void takeVector(Operand operand) {
    if (units.containsKey(operand.getValue())) {
      operand.setValue(vector(operand.getValue()));
    }
  }

  /** Computes the first lane of a sum of consecutive indices and a scalar. */
  private void addBase(Operation op) {
    if (op instanceof org.ember.dialect.slcvec.AluStreamOp alu) {
      Value left = bases.get(alu.getLhs());
      Value right = bases.get(alu.getRhs());
      boolean sum = switch (alu.getKind()) {
        case ADD -> left != null && isScalar(alu.getRhs()) || right != null && isScalar(alu.getLhs());
        case SUB -> left != null && isScalar(alu.getRhs());
        default -> false;
      };
      if (sum) {
        Value a = left == null ? alu.getLhs() : left;
        Value b = right == null ? alu.getRhs() : right;
        bases.put(alu.getResult(), SlcOps.aluStream(builder, a, b, alu.getKind(), scalar(alu.getResult())).getResult());
      }
    } else if (op instanceof org.ember.dialect.slc.CastStreamOp cast && bases.containsKey(cast.getSource()) && is64(cast.getSource()) && is64(cast.getResult())) {
      bases.put(cast.getResult(), SlcOps.castStream(builder, bases.get(cast.getSource()), cast.getKind(), scalar(cast.getResult())).getResult());
    }
  }

  private static boolean isScalar(Value stream) {
    return !(stream.getType() instanceof StreamType type && type.element() instanceof VectorType);
  }

  private static StreamType scalar(Value stream) {
    return new StreamType(((VectorType) ((StreamType) stream.getType()).element()).element());
  }

  private static boolean is64(Value stream) {
    Type element = scalar(stream).element();
    return element instanceof IndexType || Types.isI64(element);
  }

  /** The stream itself; for a vector induction variable the vector of its indices. */
  private Value vector(Value stream) {
    Value unit = units.get(stream);
    return unit == null ? stream : vectors.computeIfAbsent(stream, s -> DlcOps.getIndVar(builder, unit, s.getType()).getResult());
  }

  /** Pushes a new token on an event. */
  long token(Value unit, Event event, Operation cause) {
    builder.withOrigin(cause.getOrigin().via(pass));
    tokens++;
    DlcOps.registerCallback(builder, unit, event, tokens);
    return tokens;
  }

  /** Pushes the head of a stream on an event. */
  void push(Value unit, Event event, Value stream, Operation cause) {
    builder.withOrigin(cause.getOrigin().via(pass));
    DlcOps.registerOperand(builder, unit, vector(stream), event);
  }

  /** Types that travel: what a push of the stream puts on the queue. */
  static Type element(Value stream) {
    return ((StreamType) stream.getType()).element();
  }
}
