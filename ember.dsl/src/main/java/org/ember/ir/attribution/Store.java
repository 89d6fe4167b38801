package org.ember.ir.attribution;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;

/**
 * The known values, found by node, attribute and arguments. A node has few attributes without arguments: they are a chain, and the node
 * asked last is remembered, since equations mostly ask several attributes of one node. Never walked through, so that no order of hashes shows.
 */
final class Store {
  /** The entries of one node. */
  private static final class OfNode {
    private Entry first;
    private Map<Attribution, Map<List<Object>, Entry>> withArguments;
  }

  private final Map<EObject, OfNode> nodes = new IdentityHashMap<>();
  private EObject lastNode;
  private OfNode last;

  Entry entry(Attribution attribution, EObject node, Object[] arguments) {
    OfNode entries = of(node);
    return arguments.length == 0 ? plain(entries, attribution, node, arguments) : withArguments(entries, attribution, node, arguments);
  }

  private OfNode of(EObject node) {
    if (node == lastNode) {
      return last;
    }
    OfNode entries = nodes.get(node);
    if (entries == null) {
      entries = new OfNode();
      nodes.put(node, entries);
    }
    lastNode = node;
    last = entries;
    return entries;
  }

  private static Entry plain(OfNode entries, Attribution attribution, EObject node, Object[] arguments) {
    for (Entry entry = entries.first; entry != null; entry = entry.next) {
      if (entry.attribution == attribution) {
        return entry;
      }
    }
    Entry entry = new Entry(attribution, node, arguments);
    entry.next = entries.first;
    entries.first = entry;
    return entry;
  }

  private static Entry withArguments(OfNode entries, Attribution attribution, EObject node, Object[] arguments) {
    if (entries.withArguments == null) {
      entries.withArguments = new IdentityHashMap<>();
    }
    Map<List<Object>, Entry> known = entries.withArguments.computeIfAbsent(attribution, key -> new HashMap<>());
    Entry entry = known.get(Arrays.asList(arguments));
    if (entry == null) {
      entry = new Entry(attribution, node, arguments.clone());
      known.put(Arrays.asList(entry.arguments), entry);
    }
    return entry;
  }

  /** Drops an entry, so that a node which has left the model is not held. */
  void remove(Entry dropped) {
    OfNode entries = of(dropped.node);
    if (dropped.arguments.length > 0) {
      Map<List<Object>, Entry> known = entries.withArguments == null ? null : entries.withArguments.get(dropped.attribution);
      if (known != null) {
        known.remove(Arrays.asList(dropped.arguments));
      }
    } else if (entries.first == dropped) {
      entries.first = dropped.next;
    } else {
      for (Entry entry = entries.first; entry != null; entry = entry.next) {
        if (entry.next == dropped) {
          entry.next = dropped.next;
        }
      }
    }
    if (entries.first == null && entries.withArguments == null) {
      nodes.remove(dropped.node);
      clearLast();
    }
  }

  void clear() {
    nodes.clear();
    clearLast();
  }

  private void clearLast() {
    lastNode = null;
    last = null;
  }
}
