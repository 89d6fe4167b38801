package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.aspect.Queues;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.Event;
import org.ember.dialect.dlc.NewTuOp;
import org.ember.dialect.dlc.RegisterCallbackOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;

/** The units of an access program as they nest, with the tokens of their events. */
final class AccessTree {
  private final Map<NewTuOp, Node> nodes = new HashMap<>();
  private final List<NewTuOp> roots = new ArrayList<>();

  private record Node(List<NewTuOp> children, Map<Event, List<RegisterCallbackOp>> tokens) {}

  AccessTree(ConfigureAccessEngineOp access, Evaluator attributes) {
    for (Operation op : access.getBody().entry().getOperations()) {
      if (op instanceof NewTuOp unit) {
        NewTuOp outer = Queues.outer(attributes, unit);
        nodes.put(unit, new Node(new ArrayList<>(), new EnumMap<>(Event.class)));
        (outer == null ? roots : children(outer)).add(unit);
      } else if (op instanceof RegisterCallbackOp token && token.getTu().definingOp() instanceof NewTuOp unit) {
        nodes.get(unit).tokens.computeIfAbsent(token.getEvent(), event -> new ArrayList<>()).add(token);
      }
    }
  }

  /** The units that nest in no other. */
  List<NewTuOp> roots() {
    return roots;
  }

  List<NewTuOp> children(NewTuOp unit) {
    return nodes.get(unit).children;
  }

  /** The tokens of an event, in the order in which they are pushed. */
  List<RegisterCallbackOp> tokens(NewTuOp unit, Event event) {
    return nodes.get(unit).tokens.getOrDefault(event, List.of());
  }

  /** The tokens of a unit and of those in it. */
  List<RegisterCallbackOp> tokens(NewTuOp unit) {
    List<RegisterCallbackOp> all = new ArrayList<>();
    add(unit, all);
    return all;
  }

  private void add(NewTuOp unit, List<RegisterCallbackOp> all) {
    nodes.get(unit).tokens.values().forEach(all::addAll);
    children(unit).forEach(child -> add(child, all));
  }

  /** Whether there are tokens within the iterations of a unit. */
  boolean repeatsTokens(NewTuOp unit) {
    return !tokens(unit, Event.BEG).isEmpty() || !tokens(unit, Event.ITE).isEmpty() || !tokens(unit, Event.END).isEmpty()
        || children(unit).stream().anyMatch(child -> !tokens(child).isEmpty());
  }
}
