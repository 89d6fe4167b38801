package org.ember.lowering.conversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.slc.CastStreamOp;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slc.ToStreamOp;
import org.ember.dialect.slcvec.BroadcastOp;
import org.ember.dialect.tmu.LayerType;
import org.ember.dialect.tmu.SetLayerOp;
import org.ember.dialect.tmu.SetMemStrOp;
import org.ember.dialect.tmu.SetUnitOp;
import org.ember.dialect.tmu.TmuOps;
import org.ember.dialect.tmu.TraversalUnitType;
import org.ember.ir.NamedAttribute;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** The units of one access program with their streams: which unit makes a stream, and what other units see of it. */
final class UnitStreams {
  private final OpBuilder builder;
  private final List<Unit> units = new ArrayList<>();
  /** The unit that makes a stream, by the stream of the dlc level. */
  private final Map<Value, Unit> makers = new LinkedHashMap<>();
  /** What a broadcast gives to all lanes: the vector is made in each unit that uses it. */
  private final Map<Value, Value> broadcasts = new LinkedHashMap<>();

  UnitStreams(OpBuilder builder) {
    this.builder = builder;
  }

  /** A unit, alone in its layer. */
  static final class Unit {
    private final Unit parent;
    private final Map<Value, Value> seen = new LinkedHashMap<>();
    private SetLayerOp layer;
    private SetUnitOp op;
    /** The lanes of its layer; 0 as long as nothing in it is a vector. */
    private long lanes;
    private boolean feedsLanes;

    private Unit(Unit parent) {
      this.parent = parent;
    }

    Unit parent() {
      return parent;
    }

    Value layer() {
      return layer.getLayer();
    }

    private boolean isWithin(Unit other) {
      return this == other || parent != null && parent.isWithin(other);
    }
  }

  /** Adds a unit; its bounds are streams of the parent or values of the function. */
  Unit unit(Value lower, Value upper, Value step, Unit parent, Long lanes, String name) {
    Unit unit = new Unit(parent);
    unit.layer = TmuOps.setSingleLayer(builder, parent == null ? null : parent.layer(), new LayerType());
    boolean dense = !(lower.getType() instanceof StreamType || upper.getType() instanceof StreamType || step.getType() instanceof StreamType);
    unit.op = dense ? TmuOps.setDnsTu(builder, lower, upper, step, unit.layer(), new TraversalUnitType())
        : TmuOps.setRngTu(builder, lower, upper, step, unit.layer(), new TraversalUnitType());
    unit.op.getTu().setName(name);
    if (lanes != null) {
      unit.op.setLanes(lanes);
      unit.lanes = lanes;
    }
    units.add(unit);
    return unit;
  }

  void index(Value old, Unit unit) {
    made(old, TmuOps.setIteStr(builder, unit.op.getTu(), old.getType()).getResult(), unit);
  }

  void mask(Value old, Unit unit) {
    made(old, TmuOps.setMskStr(builder, unit.op.getTu(), old.getType()).getResult(), unit);
  }

  void broadcast(BroadcastOp op) {
    broadcasts.put(op.getResult(), op.getSource());
  }

  /** Makes a stream on the innermost unit that one of its operands comes from; on the outermost one if there is none. */
  void compute(Operation op) {
    Unit unit = unitOf(op);
    List<Value> operands = operandsIn(unit, op);
    Value tu = unit.op.getTu();
    Type type = op.result(0).getType();
    Operation stream;
    if (op instanceof org.ember.dialect.slc.MemStreamOp) {
      stream = TmuOps.setMemStr(builder, operands.get(0), operands.subList(1, operands.size()), null, tu, type);
    } else if (op instanceof org.ember.dialect.slcvec.MemStreamOp load) {
      int indices = load.getIndices().size();
      stream = TmuOps.setMemStr(builder, operands.get(0), operands.subList(1, 1 + indices), load.getMask() == null ? null : operands.get(1 + indices), tu, type);
    } else if (op instanceof org.ember.dialect.slc.AluStreamOp alu) {
      stream = TmuOps.setAluStr(builder, operands.get(0), operands.get(1), tu, alu.getKind(), type);
    } else if (op instanceof org.ember.dialect.slcvec.AluStreamOp alu) {
      stream = TmuOps.setAluStr(builder, operands.get(0), operands.get(1), tu, alu.getKind(), type);
    } else if (op instanceof CastStreamOp cast) {
      stream = TmuOps.setCastStr(builder, operands.get(0), tu, cast.getKind(), type);
    } else {
      throw Buffers.error(op, "the marshaling unit has no stream for " + op.getName());
    }
    if (stream instanceof SetMemStrOp) {
      copyAttributes(op, stream);
    }
    made(op.result(0), stream.result(0), unit);
  }

  /** Makes a store of the access unit on the innermost unit that one of its operands comes from. */
  void store(Operation op) {
    Unit unit = unitOf(op);
    List<Value> operands = operandsIn(unit, op);
    Value mask = op instanceof org.ember.dialect.slcvec.StoreStreamOp store && store.getMask() != null ? operands.get(operands.size() - 1) : null;
    var store = TmuOps.setStoreStr(builder, operands.get(0), operands.get(1), operands.subList(2, operands.size() - (mask == null ? 0 : 1)), mask, unit.op.getTu());
    copyAttributes(op, store);
  }

  private Unit unitOf(Operation op) {
    Unit unit = units.get(0);
    for (Value operand : op.operandValues()) {
      Unit maker = makerOf(operand);
      unit = maker != null && maker.isWithin(unit) ? maker : unit;
    }
    return unit;
  }

  private List<Value> operandsIn(Unit unit, Operation op) {
    List<Value> operands = new ArrayList<>();
    for (Value operand : op.operandValues()) {
      operands.add(seenIn(unit, operand, op));
    }
    return operands;
  }

  private static void copyAttributes(Operation from, Operation to) {
    for (NamedAttribute attribute : from.getAttributes()) {
      if (!attribute.getName().equals("operandSegmentSizes")) {
        to.setAttribute(attribute.getName(), attribute.getValue());
      }
    }
  }

  /** The unit that makes what a value of the dlc level is computed from; null for values of the function. */
  private Unit makerOf(Value value) {
    Value source = broadcasts.get(value);
    return source == null ? makers.get(value) : makerOf(source);
  }

  private void made(Value old, Value stream, Unit unit) {
    makers.put(old, unit);
    remember(old, stream, unit);
    stream.setName(old.getName());
  }

  private void remember(Value old, Value stream, Unit unit) {
    unit.seen.put(old, stream);
    if (stream.getType() instanceof StreamType type && type.element() instanceof VectorType vector) {
      unit.lanes = Math.max(unit.lanes, vector.lanes());
    }
  }

  /**
   * What reaches a unit of a stream of the dlc level, for its events and for the bounds of units inside: the stream, or the value of the function
   * that it repeats. To no unit (null), only values of the function reach.
   */
  Value reaching(Unit unit, Value value, Operation user) {
    Unit maker = makers.get(value);
    return maker != null && unit != null && unit.isWithin(maker) ? maker.seen.get(value) : seenIn(unit, value, user);
  }

  /** What a unit computes with: its own stream, one that forwards it from a unit around, or the value of the function that it repeats. */
  Value seenIn(Unit unit, Value value, Operation user) {
    if (value.definingOp() instanceof ToStreamOp repeat) {
      return repeat.getValue();
    }
    if (!(value.getType() instanceof StreamType)) {
      return value;
    }
    Unit maker = makerOf(value);
    Value source = broadcasts.get(value);
    if (unit == null || maker != null && !unit.isWithin(maker) || maker == null && source == null) {
      throw Buffers.error(user, "a unit sees only its own streams and those of the units around it");
    }
    Value known = unit.seen.get(value);
    if (known != null) {
      return known;
    }
    Value from = reaching(unit, source == null ? value : source, user);
    Value forwarded = TmuOps.setFwdStr(builder, from, unit.op.getTu(), value.getType()).getResult();
    forwarded.setName(value.getName());
    remember(value, forwarded, unit);
    return forwarded;
  }

  /** Says of each layer how it runs, now that all is in it: in lanes, alone, or feeding the lanes inside. */
  void chooseLayers() {
    for (Unit unit : units) {
      if (unit.lanes > 0 && unit.parent != null) {
        unit.parent.feedsLanes = true;
      }
    }
    for (Unit unit : units) {
      if (unit.lanes == 0 && !unit.feedsLanes) {
        continue;
      }
      SetLayerOp single = unit.layer;
      OpBuilder before = OpBuilder.before(single);
      unit.layer = unit.lanes > 0 ? TmuOps.setLockstepLayer(before, single.getOuter(), unit.lanes, new LayerType())
          : TmuOps.setBcastLayer(before, single.getOuter(), new LayerType());
      single.getLayer().replaceAllUsesWith(unit.layer.getLayer());
      single.getOperands().forEach(operand -> operand.setValue(null));
      single.getBlock().getOperations().remove(single);
    }
    nameLayers();
  }

  private void nameLayers() {
    for (Unit unit : units) {
      String name = unit.op.getTu().getName();
      unit.layer.getLayer().setName(name == null ? null : name + "_layer");
    }
  }
}
