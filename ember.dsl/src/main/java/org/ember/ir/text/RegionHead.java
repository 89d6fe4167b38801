package org.ember.ir.text;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.types.Type;

/** What an operation's format has said of a region before the region itself: names and types of its entry block's arguments. */
final class RegionHead {
  private final List<List<Named>> names;
  private final List<List<Type>> types;
  private final List<Named> undeclaredNames = new ArrayList<>();
  private final List<Type> undeclaredTypes = new ArrayList<>();

  /** A name and its place. */
  record Named(Name name, int position) {}

  RegionHead(int arguments) {
    names = new ArrayList<>(arguments);
    types = new ArrayList<>(arguments);
    for (int i = 0; i < arguments; i++) {
      names.add(new ArrayList<>(2));
      types.add(null);
    }
  }

  void add(int argument, Named name) {
    names.get(argument).add(name);
  }

  int count(int argument) {
    return names.get(argument).size();
  }

  void types(int argument, List<Type> given) {
    types.set(argument, given);
  }

  List<Type> types(int argument) {
    return types.get(argument);
  }

  /** An argument that the definition does not declare, as those of a function. */
  void addUndeclared(Named name) {
    undeclaredNames.add(name);
  }

  void typeUndeclared(Type type) {
    undeclaredTypes.add(type);
  }

  void collect(int argument, List<Type> argumentTypes, String what, OpReader reader, List<RegionReader.Argument> all) {
    List<Named> given = names.get(argument);
    if (given.isEmpty()) {
      return;
    }
    if (argumentTypes == null || argumentTypes.size() != given.size()) {
      int found = argumentTypes == null ? 0 : argumentTypes.size();
      throw reader.error(given.get(0).position, "expected " + Counts.of(given.size(), "type") + " for " + what + ", found " + found, null);
    }
    for (int i = 0; i < given.size(); i++) {
      all.add(new RegionReader.Argument(given.get(i).name, given.get(i).position, argumentTypes.get(i)));
    }
  }

  void collectUndeclared(List<RegionReader.Argument> all) {
    for (int i = 0; i < undeclaredNames.size(); i++) {
      all.add(new RegionReader.Argument(undeclaredNames.get(i).name, undeclaredNames.get(i).position, undeclaredTypes.get(i)));
    }
  }
}
