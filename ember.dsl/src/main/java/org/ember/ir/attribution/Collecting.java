package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;

/**
 * Collection attributes. What each node contributes is a value of its own, so that a change of one operation computes only its
 * contributions again; one walk over the whole model, in order, puts them together by target.
 */
final class Collecting {
  private Collecting() {
  }

  /** The collection of one node. */
  static Object collected(Evaluator ev, Entry entry) {
    EObject root = entry.node;
    for (EObject at = entry.node; at != null; at = ev.read(at).eContainer()) {
      root = at;
    }
    Map<?, ?> all = (Map<?, ?>) ev.value(entry.attribution.gathered, root);
    Collection<?> own = (Collection<?>) all.get(entry.node);
    return own == null ? (isSet(entry) ? Set.of() : List.of()) : own;
  }

  private static boolean isSet(Entry entry) {
    return entry.attribution.type().startsWith("Set");
  }

  /** All collections below a root: an identity map that is only looked into. */
  static Object gathered(Evaluator ev, Entry entry) {
    Map<EObject, Collection<Object>> all = new IdentityHashMap<>();
    boolean set = isSet(entry);
    for (EObject node : walk(ev, entry)) {
      for (Object each : (List<?>) ev.value(entry.attribution.contributed, node)) {
        Equation.Contribution contribution = (Equation.Contribution) each;
        all.computeIfAbsent(contribution.target(), target -> set ? new LinkedHashSet<>() : new ArrayList<>()).add(contribution.value());
      }
    }
    all.replaceAll((target, values) -> set ? Collections.unmodifiableSet((Set<Object>) values) : Collections.unmodifiableList((List<Object>) values));
    return all;
  }

  /** What one node contributes, in the order in which the contributions are declared. */
  static Object contributed(Evaluator ev, Entry entry) {
    List<Equation.Contribution> contributions = new ArrayList<>();
    for (Equation contribution : entry.attribution.equationsFor(entry.node)) {
      Object given = ev.evaluate(entry, contribution, entry.node);
      if (given instanceof Equation.Contribution some && some.target() != null) {
        contributions.add(some);
      }
    }
    return contributions;
  }

  private static List<EObject> walk(Evaluator ev, Entry entry) {
    List<EObject> nodes = new ArrayList<>();
    boolean parts = entry.attribution.hasContributionsOfParts();
    if (entry.node instanceof Operation op) {
      walk(ev, op, entry.attribution, parts, nodes);
    } else if (entry.node instanceof Region region) {
      walk(ev, region, entry.attribution, parts, nodes);
    } else if (entry.node instanceof Block block) {
      walk(ev, block, entry.attribution, parts, nodes);
    }
    return nodes;
  }

  private static void add(EObject node, Attribution attribution, List<EObject> nodes) {
    if (!attribution.equationsFor(node).isEmpty()) {
      nodes.add(node);
    }
  }

  private static void walk(Evaluator ev, Operation op, Attribution attribution, boolean parts, List<EObject> nodes) {
    add(op, attribution, nodes);
    if (parts) {
      ev.read(op).getOperands().forEach(operand -> add(operand, attribution, nodes));
      op.getResults().forEach(result -> add(result, attribution, nodes));
    }
    if (ev.read(op).hasRegions()) {
      op.getRegions().forEach(region -> walk(ev, region, attribution, parts, nodes));
    }
  }

  private static void walk(Evaluator ev, Region region, Attribution attribution, boolean parts, List<EObject> nodes) {
    if (parts) {
      add(region, attribution, nodes);
    }
    ev.read(region).getBlocks().forEach(block -> walk(ev, block, attribution, parts, nodes));
  }

  private static void walk(Evaluator ev, Block block, Attribution attribution, boolean parts, List<EObject> nodes) {
    if (parts) {
      add(block, attribution, nodes);
      ev.readContent(block).getArguments().forEach(argument -> add(argument, attribution, nodes));
    }
    ev.readContent(block).getOperations().forEach(op -> walk(ev, op, attribution, parts, nodes));
  }
}
