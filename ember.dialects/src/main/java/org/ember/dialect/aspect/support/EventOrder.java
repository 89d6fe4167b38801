package org.ember.dialect.aspect.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.dlc.Event;
import org.ember.dialect.dlc.NewTuOp;
import org.ember.dialect.tmu.SetLayerOp;
import org.ember.dialect.tmu.SetUnitOp;
import org.ember.ir.Block;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** The order in which the events of an access program come, found in one walk over the program. */
public final class EventOrder {
  /** By the unit, or at the level tmu the layer, that events are those of. */
  private final Map<Value, Traversal> traversals = new HashMap<>();
  private final List<Traversal> outermost = new ArrayList<>();
  private final List<Operation> order = new ArrayList<>();

  /**
   * What is repeated.
   *
   * @param unit what repeats it; null for a layer without a unit
   * @param pushes what is pushed on its events, in the order of the program
   */
  private record Traversal(Operation unit, List<Traversal> inner, List<Push> pushes) {
    Traversal(Operation unit) {
      this(unit, new ArrayList<>(), new ArrayList<>());
    }
  }

  private record Push(Event event, Operation op) {}

  private EventOrder() {}

  /** Operands and tokens that an access program pushes, in the order of the events; each unit stands before and after what it repeats. */
  public static List<Operation> of(Operation program) {
    Block body = program.region(0).entry();
    if (body == null) {
      return List.of();
    }
    EventOrder events = new EventOrder();
    events.findTraversals(body.getOperations());
    events.findPushes(body.getOperations());
    events.outermost.forEach(events::add);
    return events.order;
  }

  private void findTraversals(List<Operation> operations) {
    for (Operation op : operations) {
      if (op instanceof NewTuOp unit) {
        traversals.put(unit.getTu(), new Traversal(unit));
      } else if (op instanceof SetLayerOp layer) {
        traversals.put(layer.getLayer(), new Traversal(unitOn(layer)));
      }
    }
  }

  private static Operation unitOn(SetLayerOp layer) {
    for (Operand use : layer.getLayer().getUses()) {
      if (use.getOwner() instanceof SetUnitOp unit) {
        return unit;
      }
    }
    return null;
  }

  private void findPushes(List<Operation> operations) {
    Value before = null;
    for (Operation op : operations) {
      if (op instanceof NewTuOp unit) {
        nest(traversals.get(unit.getTu()), unit.getParent() == null ? before : unit.getParent().definingOp() instanceof NewTuOp ? unit.getParent() : null);
        before = unit.getTu();
      } else if (op instanceof SetLayerOp layer) {
        nest(traversals.get(layer.getLayer()), layer.getOuter());
      } else if (AccessEvents.isOperand(op) || AccessEvents.isToken(op)) {
        Traversal pushing = traversals.get(AccessEvents.traversal(op));
        if (pushing != null) {
          pushing.pushes.add(new Push(AccessEvents.event(op), op));
        }
      }
    }
  }

  /** What nests in something that is not of this program is none of its traversals. */
  private void nest(Traversal traversal, Value outer) {
    if (outer == null) {
      outermost.add(traversal);
    } else if (traversals.containsKey(outer)) {
      traversals.get(outer).inner.add(traversal);
    }
  }

  private void add(Traversal traversal) {
    if (traversal.unit == null) {
      return;
    }
    add(traversal, Event.FBEG);
    order.add(traversal.unit);
    add(traversal, Event.BEG);
    traversal.inner.forEach(this::add);
    add(traversal, Event.ITE);
    add(traversal, Event.END);
    order.add(traversal.unit);
    add(traversal, Event.FEND);
  }

  private void add(Traversal traversal, Event event) {
    for (Push push : traversal.pushes) {
      if (push.event == event) {
        order.add(push.op);
      }
    }
  }
}
