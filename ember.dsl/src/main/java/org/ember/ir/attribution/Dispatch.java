package org.ember.ir.attribution;

import org.eclipse.emf.ecore.EObject;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.OpResult;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;

/** Finds the equation that holds for a node. */
final class Dispatch {
  private Dispatch() {
  }

  /** The most specific equation: that of the operation which defines a value, then those for the node itself, then the default. */
  static Object synthesized(Evaluator ev, Entry entry) {
    Operation definer = !entry.attribution.hasParts() ? null : entry.node instanceof OpResult result ? ev.owner(result)
        : entry.node instanceof BlockArgument argument ? ev.ownerOp(argument) : null;
    if (definer != null) {
      for (Equation equation : entry.attribution.equations(definer).parts()) {
        if (equation.part().test(ev.withRegions(definer), entry.node)) {
          return ev.evaluate(entry, equation, definer);
        }
      }
    }
    return given(ev, entry, entry.attribution.own(entry.node));
  }

  private static Object byDefault(Evaluator ev, Entry entry) {
    return given(ev, entry, entry.attribution.start());
  }

  private static Object given(Evaluator ev, Entry entry, Equation equation) {
    if (equation == null) {
      throw new EvaluationException("no equation gives " + entry + ", and the attribute has no default", null, true);
    }
    return ev.evaluate(entry, equation, entry.node);
  }

  /** The equation of the nearest enclosing operation for the region that holds the node; the default at the root. */
  static Object inherited(Evaluator ev, Entry entry) {
    Region region = regionOf(ev, entry.node);
    while (region != null) {
      Operation holder = ev.owner(region);
      if (holder == null) {
        break;
      }
      for (Equation equation : entry.attribution.equations(holder).parts()) {
        if (equation.part().test(ev.read(holder), region)) {
          return ev.evaluate(entry, equation, holder);
        }
      }
      if (entry.attribution.isOf(holder)) {
        return passedOn(ev, entry, holder);
      }
      region = regionOf(ev, holder);
    }
    return byDefault(ev, entry);
  }

  private static Object passedOn(Evaluator ev, Entry entry, Operation holder) {
    return ev.value(entry.attribution, holder, entry.arguments);
  }

  private static Region regionOf(Evaluator ev, EObject node) {
    if (node instanceof Operation op) {
      Block block = ev.block(op);
      return block == null ? null : ev.region(block);
    } else if (node instanceof OpResult result) {
      return ev.owner(result) == null ? null : regionOf(ev, ev.owner(result));
    } else if (node instanceof BlockArgument argument) {
      return ev.block(argument) == null ? null : ev.region(ev.block(argument));
    } else if (node instanceof Operand operand) {
      return ev.owner(operand) == null ? null : regionOf(ev, ev.owner(operand));
    } else if (node instanceof Block block) {
      return ev.region(block);
    }
    return node instanceof Region region ? region : null;
  }
}
