package org.ember.ir.attribution;

import java.util.Arrays;
import org.eclipse.emf.ecore.EObject;

/** The known values, found by node, attribute and arguments: a table with open addressing. Never walked through, so that no order of hashes shows. */
final class Store {
  private static final int SMALLEST = 256;

  private Entry[] table = new Entry[SMALLEST];
  private int size;

  /** The entry of an attribute at a node; a new one if there is none yet. */
  Entry entry(Attribution attribution, EObject node, Object[] arguments) {
    int hash = hash(attribution, node, arguments);
    int mask = table.length - 1;
    int at = hash & mask;
    for (Entry entry = table[at]; entry != null; entry = table[at]) {
      if (entry.hash == hash && entry.isOf(attribution, node, arguments)) {
        return entry;
      }
      at = at + 1 & mask;
    }
    Entry entry = new Entry(attribution, node, arguments.length == 0 ? arguments : Values.kept(arguments), hash);
    table[at] = entry;
    if (++size > table.length / 2) {
      grow();
    }
    return entry;
  }

  private static int hash(Attribution attribution, EObject node, Object[] arguments) {
    int hash = System.identityHashCode(node) * 31 + System.identityHashCode(attribution);
    if (arguments.length > 0) {
      hash = hash * 31 + Arrays.hashCode(arguments);
    }
    return (hash ^ hash >>> 15) * 0x9E3779B1 >>> 1;
  }

  private void grow() {
    Entry[] old = table;
    table = new Entry[2 * old.length];
    for (Entry entry : old) {
      if (entry != null) {
        put(entry);
      }
    }
  }

  private void put(Entry entry) {
    int mask = table.length - 1;
    int at = entry.hash & mask;
    while (table[at] != null) {
      at = at + 1 & mask;
    }
    table[at] = entry;
  }

  /** Drops an entry, so that a node which has left the model is not held. */
  void remove(Entry dropped) {
    int mask = table.length - 1;
    int at = dropped.hash & mask;
    while (table[at] != null && table[at] != dropped) {
      at = at + 1 & mask;
    }
    if (table[at] == null) {
      return;
    }
    table[at] = null;
    size--;
    // what stood behind it may have been pushed there by it
    for (int next = at + 1 & mask; table[next] != null; next = next + 1 & mask) {
      Entry entry = table[next];
      table[next] = null;
      put(entry);
    }
  }

  void clear() {
    table = new Entry[SMALLEST];
    size = 0;
  }
}
