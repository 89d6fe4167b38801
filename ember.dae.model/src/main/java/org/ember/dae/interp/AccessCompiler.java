package org.ember.dae.interp;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** Makes an access program ready to run: finds to which unit each stream belongs. */
final class AccessCompiler {
  private final Preparation preparation;
  private final AccessProgram program;
  private final Map<Value, AccessProgram.Unit> units = new IdentityHashMap<>();
  /** The innermost unit on which a value of the region depends; absent for constants. */
  private final Map<Value, AccessProgram.Unit> owners = new IdentityHashMap<>();
  private final Map<Value, Integer> streams = new IdentityHashMap<>();
  /** The operation that makes a layer of the tmu level, and the unit in it. */
  private final Map<Value, Operation> layers = new IdentityHashMap<>();
  private final Map<Value, AccessProgram.Unit> inLayers = new IdentityHashMap<>();

  private AccessCompiler(Operation configure, Preparation preparation) {
    this.preparation = preparation;
    this.program = new AccessProgram(configure);
  }

  static AccessProgram compile(Operation configure, Preparation preparation) {
    AccessCompiler compiler = new AccessCompiler(configure, preparation);
    if (configure.region(0).entry() != null) {
      for (Operation op : configure.region(0).entry().getOperations()) {
        compiler.add(op);
      }
    }
    compiler.program.link();
    return compiler.program;
  }

  private void add(Operation op) {
    switch (op.getName()) {
      case "dlc.new_tu": newUnit(op, parent(op)); break;
      case "dlc.get_ind_var", "tmu.set_ite_str": stream(op, inductionVariable(op)); break;
      case "dlc.get_mask", "tmu.set_msk_str": stream(op, mask(op)); break;
      case "dlc.register_operand": operand(op, unitOperand(op), op.operand(1)); break;
      case "dlc.register_callback": token(op, unitOperand(op)); break;
      case "tmu.set_single_layer", "tmu.set_bcast_layer", "tmu.set_lockstep_layer": layers.put(op.result(0), op); break;
      case "tmu.set_dns_tu", "tmu.set_rng_tu": unitInLayer(op); break;
      case "tmu.set_operand": operand(op, unitOf(op, op.operand(1)), op.operand(0)); break;
      case "tmu.set_control_token": token(op, unitOf(op, op.operand(0))); break;
      case "slc.store_stream", "slcvec.store_stream", "tmu.set_store_str": store(op, preparation.node(op)); break;
      default: stream(op, preparation.node(op)); break;
    }
  }

  /** The unit around one of the dlc level: the one named, else the one before. */
  private AccessProgram.Unit parent(Operation op) {
    Value named = Segments.optional(op, "parent");
    return named != null ? units.get(named) : program.units.isEmpty() ? null : program.units.get(program.units.size() - 1);
  }

  private void unitInLayer(Operation op) {
    Operation layer = layers.get(op.operand(3));
    if (layer == null) {
      throw new ExecutionError(op, "the layer is not one of this access program");
    }
    Value outer = Segments.optional(layer, "outer");
    AccessProgram.Unit unit = newUnit(op, outer == null ? null : unitOf(op, outer));
    unit.depth = number(op, "depth", 0);
    unit.turns = number(layer, "turns", 0);
    inLayers.put(op.operand(3), unit);
  }

  private static int number(Operation op, String attribute, int otherwise) {
    return op.attribute(attribute) instanceof IntegerAttr number ? (int) number.value() : otherwise;
  }

  private AccessProgram.Unit unitOf(Operation op, Value layer) {
    AccessProgram.Unit unit = inLayers.get(layer);
    if (unit == null) {
      throw new ExecutionError(op, "the layer has no unit before this place");
    }
    return unit;
  }

  private AccessProgram.Unit newUnit(Operation op, AccessProgram.Unit parent) {
    AccessProgram.Unit unit = new AccessProgram.Unit(op, program.units.size(), parent);
    unit.lower = preparation.operand(op, 0);
    unit.upper = preparation.operand(op, 1);
    unit.step = preparation.operand(op, 2);
    unit.variable = preparation.newSlot(IndexType.INSTANCE);
    unit.lanes = number(op, "lanes", 1);
    Set<Integer> bounds = new LinkedHashSet<>();
    for (int i = 0; i < 3; i++) {
      AccessProgram.Unit owner = owners.get(op.operand(i));
      if (owner != null && (parent == null || !parent.isWithin(owner))) {
        throw new ExecutionError(op, "the bounds of a unit must come from the units around it");
      }
      if (streams.containsKey(op.operand(i))) {
        bounds.add(streams.get(op.operand(i)));
      }
    }
    unit.bounds = bounds.stream().mapToInt(Integer::intValue).toArray();
    if (parent != null) {
      parent.children.add(unit);
    }
    program.units.add(unit);
    units.put(op.result(0), unit);
    return unit;
  }

  private AccessProgram.Unit unitOperand(Operation op) {
    AccessProgram.Unit unit = units.get(op.operand(0));
    if (unit == null) {
      throw new ExecutionError(op, "the unit is not one of this access program");
    }
    return unit;
  }

  private Node inductionVariable(Operation op) {
    AccessProgram.Unit unit = unitOperand(op);
    int to = preparation.result(op);
    Node node;
    if (ValueKind.of(op.result(0).getType()) == ValueKind.SCALAR) {
      node = new Node(op) {
        @Override
        public void run(Frame f) {
          f.scalars[to] = f.scalars[unit.variable];
        }
      };
    } else {
      node = new Node(op) {
        @Override
        public void run(Frame f) {
          long[] lanes = f.vector(to);
          long unitStep = f.scalars[unit.step] / lanes.length;
          for (int k = 0; k < lanes.length; k++) {
            lanes[k] = f.scalars[unit.variable] + k * unitStep;
          }
        }
      };
    }
    preparation.code().number(node);
    return node;
  }

  private Node mask(Operation op) {
    AccessProgram.Unit unit = unitOperand(op);
    int to = preparation.result(op);
    Node node = new Node(op) {
      @Override
      public void run(Frame f) {
        long[] lanes = f.vector(to);
        long unitStep = f.scalars[unit.step] / lanes.length;
        for (int k = 0; k < lanes.length; k++) {
          lanes[k] = f.scalars[unit.variable] + k * unitStep < f.scalars[unit.upper] ? 1 : 0;
        }
      }
    };
    preparation.code().number(node);
    return node;
  }

  private void store(Operation op, Node node) {
    Set<Integer> inputs = new LinkedHashSet<>();
    AccessProgram.Unit owner = owner(op, inputs);
    if (owner == null) {
      throw new ExecutionError(op, "the store belongs to no unit: neither its value nor its place changes with one");
    }
    Type type = ValueKind.element(op.operand(0).getType());
    owner.streams.add(stream(op, node, type, inputs, owner, true));
  }

  /** The innermost unit on which the operands depend, or null; collects the streams among them. */
  private AccessProgram.Unit owner(Operation op, Set<Integer> inputs) {
    AccessProgram.Unit owner = null;
    for (Value operand : op.operandValues()) {
      AccessProgram.Unit other = units.containsKey(operand) ? units.get(operand) : owners.get(operand);
      if (other != null && (owner == null || other.isWithin(owner))) {
        owner = other;
      } else if (other != null && !owner.isWithin(other)) {
        throw new ExecutionError(op, "streams of two units meet of which neither nests in the other");
      }
      if (streams.containsKey(operand)) {
        inputs.add(streams.get(operand));
      }
    }
    return owner;
  }

  private void stream(Operation op, Node node) {
    Set<Integer> inputs = new LinkedHashSet<>();
    AccessProgram.Unit owner = owner(op, inputs);
    for (Value result : op.getResults()) {
      if (owner != null) {
        owners.put(result, owner);
      }
      streams.put(result, program.streamCount);
    }
    if (node == null) {
      op.getResults().forEach(streams::remove);
      return;
    }
    Type type = ValueKind.element(op.result(0).getType());
    (owner == null ? program.constants : owner.streams).add(stream(op, node, type, inputs, owner, false));
  }

  private AccessProgram.Stream stream(Operation op, Node node, Type type, Set<Integer> inputs, AccessProgram.Unit owner, boolean store) {
    int lanes = type instanceof VectorType vector ? vector.lanes() : 1;
    int laneBytes = ValueKind.of(type) == ValueKind.OBJECT ? 8 : Math.max(1, ScalarFormat.of(type, op).width() / 8);
    return new AccessProgram.Stream(node, program.streamCount++, inputs.stream().mapToInt(Integer::intValue).toArray(),
        owner == null ? -1 : owner.index, lanes, laneBytes, store);
  }

  private void operand(Operation op, AccessProgram.Unit unit, Value value) {
    Type type = ValueKind.element(value.getType());
    ValueKind kind = ValueKind.of(type);
    if (kind == ValueKind.OBJECT) {
      throw new ExecutionError(op, "an operand of type " + type + " cannot travel on the data queue", "push its elements");
    }
    int lanes = type instanceof VectorType vector ? vector.lanes() : 1;
    int bytes = Math.max(1, lanes * ScalarFormat.of(type, op).width() / 8);
    int stream = streams.getOrDefault(value, -1);
    register(op, unit, new AccessProgram.Push(op, unit.index, preparation.slot(value), kind == ValueKind.VECTOR, lanes,
        program.typeNumber(type.toString()), stream, bytes, 0));
  }

  private void token(Operation op, AccessProgram.Unit unit) {
    register(op, unit, new AccessProgram.Push(op, unit.index, -1, false, 0, -1, -1, 0, Attributes.integer(op, "id")));
  }

  private void register(Operation op, AccessProgram.Unit unit, AccessProgram.Push push) {
    String event = Attributes.enumCase(op, "event", "beg", "ite", "end", "fbeg", "fend").trim();
    program.pushes.add(push);
    unit.pushes.get(AccessProgram.Event.valueOf(event.toUpperCase(java.util.Locale.ROOT)).ordinal()).add(push);
  }
}
