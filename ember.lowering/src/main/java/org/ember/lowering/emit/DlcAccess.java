package org.ember.lowering.emit;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.lowering.emit.AccessNest.Event;
import org.ember.lowering.emit.AccessNest.Push;
import org.ember.lowering.emit.AccessNest.Unit;

/** Reads the access program of a dlc.configure_access_engine: finds to which unit each stream belongs. */
final class DlcAccess {
  private static final String[] EVENTS = {"beg", "ite", "end", "fbeg", "fend"};

  private final AccessNest nest = new AccessNest();
  private final Map<Value, Unit> units = new IdentityHashMap<>();
  /** The innermost unit on which a stream depends; absent for constants. */
  private final Map<Value, Unit> owners = new IdentityHashMap<>();

  private DlcAccess() {}

  static AccessNest read(Operation configure) {
    DlcAccess access = new DlcAccess();
    if (configure.region(0).entry() != null) {
      configure.region(0).entry().getOperations().forEach(access::add);
    }
    return access.nest;
  }

  private void add(Operation op) {
    switch (op.getName()) {
      case "dlc.new_tu": newUnit(op); break;
      case "dlc.register_operand": push(op, new Push(op, op.operand(1), 0)); break;
      case "dlc.register_callback": push(op, new Push(op, null, Attributes.integer(op, "id"))); break;
      default: stream(op); break;
    }
  }

  private void newUnit(Operation op) {
    Value outer = Attributes.optional(op, "parent");
    Unit parent = outer != null ? units.get(outer) : nest.units.isEmpty() ? null : nest.units.get(nest.units.size() - 1);
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
    (owner == null ? nest.constants : owner.streams).add(op);
  }

  private void push(Operation op, Push push) {
    Unit unit = units.get(op.operand(0));
    if (unit == null) {
      throw Unsupported.at(op, "the unit is not one of this access program", null);
    }
    unit.pushes(Event.valueOf(Attributes.enumCase(op, "event", EVENTS).toUpperCase(Locale.ROOT))).add(push);
  }
}
