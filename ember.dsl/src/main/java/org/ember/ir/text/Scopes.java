package org.ember.ir.text;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Value;

/**
 * Which value a name means: the region's own, those of the regions around it up to the isolated operation. The binding stands
 * in the {@link Name}; leaving a region restores what was bound before it.
 */
final class Scopes {
  private final List<Name> names = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  private int[] isolations = new int[64];
  private int current;
  private int last;

  /** What to give back to {@link #leave}. */
  int enter(boolean isolated) {
    int mark = names.size();
    if (isolated) {
      push(null, null, current);
      current = ++last;
    }
    return mark;
  }

  void leave(int mark) {
    for (int i = names.size() - 1; i >= mark; i--) {
      Name name = names.remove(i);
      Value value = values.remove(i);
      if (name == null) {
        current = isolations[i];
      } else {
        name.value = value;
        name.isolation = isolations[i];
      }
    }
  }

  /** The value the name means here; null if none. */
  Value find(Name name) {
    return name.isolation == current ? name.value : null;
  }

  void define(Name name, Value value, int position) {
    push(name, name.value, name.isolation);
    name.value = value;
    name.isolation = current;
    name.definedAt = position;
  }

  private void push(Name name, Value value, int isolation) {
    int size = names.size();
    if (size == isolations.length) {
      isolations = java.util.Arrays.copyOf(isolations, size * 2);
    }
    isolations[size] = isolation;
    names.add(name);
    values.add(value);
  }
}
