package org.ember.ir.xtext;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ember.ir.Value;
import org.ember.ir.xtext.syntax.Definition;

/** The values that can be seen in a region: its own and those of the regions around it, up to an isolated operation. */
final class Scope {
  /** A value with the place where it is defined; the place is null for a value that only an error made. */
  record Entry(Value value, Definition definition) {}

  private final Scope outer;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** @param outer the surrounding scope; null if nothing of it may be seen */
  Scope(Scope outer) {
    this.outer = outer;
  }

  Entry find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Entry entry = scope.entries.get(name);
      if (entry != null) return entry;
    }
    return null;
  }

  void define(String name, Value value, Definition definition) {
    entries.put(name, new Entry(value, definition));
  }

  /** All names that can be seen, the closest first. */
  Map<String, Entry> visible() {
    Map<String, Entry> all = new LinkedHashMap<>();
    for (Scope scope = this; scope != null; scope = scope.outer) scope.entries.forEach(all::putIfAbsent);
    return all;
  }
}
