package org.ember.lowering.emit;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.lowering.emit.AccessNest.Event;
import org.ember.lowering.emit.AccessNest.Push;
import org.ember.lowering.emit.AccessNest.Unit;

/** Reads the access program of a dlc.configure_access_engine or tmu.access_program: finds to which unit each stream belongs. */
final class AccessReader {
  private static final String[] EVENTS = {"beg", "ite", "end", "fbeg", "fend"};

  private final AccessNest nest = new AccessNest();
  /** By unit, and by the layer of a unit. */
  private final Map<Value, Unit> units = new IdentityHashMap<>();
  /** The operation that makes a layer of the tmu level. */
  private final Map<Value, Operation> layers = new IdentityHashMap<>();
  /** The innermost unit on which a stream depends; absent for constants. */
  private final Map<Value, Unit> owners = new IdentityHashMap<>();

  private AccessReader() {}

  static AccessNest read(Operation configure) {
    AccessReader access = new AccessReader();
    if (configure.region(0).entry() != null) {
      configure.region(0).entry().getOperations().forEach(access::add);
    }
    return access.nest;
  }

  private void add(Operation op) {
    switch (op.getName()) {
      case "dlc.new_tu": newUnit(op, parent(op)); break;
      case "dlc.register_operand": push(op, unit(op, op.operand(0)), new Push(op, op.operand(1), 0)); break;
      case "dlc.register_callback": push(op, unit(op, op.operand(0)), new Push(op, null, Attributes.integer(op, "id"))); break;
      case "tmu.set_single_layer", "tmu.set_bcast_layer", "tmu.set_lockstep_layer": layers.put(op.result(0), op); break;
      case "tmu.set_dns_tu", "tmu.set_rng_tu": unitInLayer(op); break;
      case "tmu.set_operand": push(op, unit(op, op.operand(1)), new Push(op, op.operand(0), 0)); break;
      case "tmu.set_control_token": push(op, unit(op, op.operand(0)), new Push(op, null, Attributes.integer(op, "id"))); break;
      default: stream(op); break;
    }
  }

  /** The unit around one of the dlc level: the one named, else the one before. */
  private Unit parent(Operation op) {
    Value named = Attributes.optional(op, "parent");
    return named != null ? unit(op, named) : nest.units.isEmpty() ? null : nest.units.get(nest.units.size() - 1);
  }

  private void unitInLayer(Operation op) {
    Value layer = Attributes.operands(op, "layer").get(0);
    if (!layers.containsKey(layer)) {
      throw Unsupported.at(op, "the layer is not one of this access program", null);
    }
    Value outer = Attributes.optional(layers.get(layer), "outer");
    newUnit(op, outer == null ? null : unit(op, outer));
    units.put(layer, units.get(op.result(0)));
  }

  /** The unit that is meant by its own value or by its layer. */
  private Unit unit(Operation op, Value value) {
    Unit unit = units.get(value);
    if (unit == null) {
      throw Unsupported.at(op, "the unit is not one of this access program", null);
    }
    return unit;
  }

  private void newUnit(Operation op, Unit parent) {
    Unit unit = new Unit(op, parent, op.operand(0), op.operand(1), op.operand(2));
    for (int i = 0; i < 3; i++) {
      Unit owner = owners.get(op.operand(i));
      if (owner != null && (parent == null || !parent.isWithin(owner))) {
        throw Unsupported.at(op, "the bounds of a unit must come from the units around it", null);
      }
    }
    nest.units.add(unit);
    units.put(op.result(0), unit);
  }

  private void stream(Operation op) {
    Unit owner = null;
    for (Value operand : op.operandValues()) {
      Unit other = units.containsKey(operand) ? units.get(operand) : owners.get(operand);
      if (other != null && (owner == null || other.isWithin(owner))) {
        owner = other;
      } else if (other != null && !owner.isWithin(other)) {
        throw Unsupported.at(op, "streams of two units meet of which neither nests in the other", null);
      }
    }
    for (Value result : op.getResults()) {
      if (owner != null) {
        owners.put(result, owner);
      }
    }
    if (owner == null && op.getResults().isEmpty()) {
      throw Unsupported.at(op, "the store belongs to no unit: neither its value nor its place changes with one", null);
    }
    (owner == null ? nest.constants : owner.streams).add(op);
  }

  private static void push(Operation op, Unit unit, Push push) {
    unit.pushes(Event.valueOf(Attributes.enumCase(op, "event", EVENTS).toUpperCase(Locale.ROOT))).add(push);
  }
}
