package org.ember.ir.attribution;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;

/** The known values of one attribute, found by node and arguments; never walked through, so that no order of hashes shows. */
final class Table {
  private final Attribution attribution;
  private final Map<EObject, Entry> plain = new IdentityHashMap<>();
  private Map<EObject, Map<List<Object>, Entry>> byArguments;

  Table(Attribution attribution) {
    this.attribution = attribution;
  }

  Entry entry(EObject node, Object[] arguments) {
    if (arguments.length == 0) {
      Entry entry = plain.get(node);
      if (entry == null) {
        entry = new Entry(attribution, node, arguments);
        plain.put(node, entry);
      }
      return entry;
    }
    if (byArguments == null) {
      byArguments = new IdentityHashMap<>();
    }
    return byArguments.computeIfAbsent(node, n -> new HashMap<>())
        .computeIfAbsent(Arrays.asList(arguments.clone()), key -> new Entry(attribution, node, arguments.clone()));
  }

  /** Drops an entry, so that a node which has left the model is not held. */
  void remove(Entry entry) {
    if (entry.arguments.length == 0) {
      plain.remove(entry.node);
    } else if (byArguments != null && byArguments.containsKey(entry.node)) {
      byArguments.get(entry.node).remove(Arrays.asList(entry.arguments));
    }
  }
}
