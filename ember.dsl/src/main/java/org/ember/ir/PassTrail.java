package org.ember.ir;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The passes that touched an operation, in order; it never changes. Operations that the same passes touched share one: a trail knows those
 * that begin like it and are longer by one pass. How many there are is bounded by the pipelines that run, not by the size of a program.
 */
final class PassTrail extends AbstractList<String> implements RandomAccess {
  private static final PassTrail NONE = new PassTrail(new String[0]);

  private final String[] passes;
  /** Replaced as a whole, so that looking needs no lock. */
  private volatile PassTrail[] longer = new PassTrail[0];

  private PassTrail(String[] passes) {
    this.passes = passes;
  }

  static PassTrail of(List<String> passes) {
    return passes instanceof PassTrail trail ? trail : passes.isEmpty() ? NONE : new PassTrail(List.copyOf(passes).toArray(new String[0]));
  }

  /** This trail with one more pass; this one if that pass is the last already. */
  PassTrail with(String pass) {
    if (passes.length > 0 && passes[passes.length - 1].equals(pass)) {
      return this;
    }
    PassTrail known = find(longer, pass);
    return known == null ? extended(pass) : known;
  }

  private static PassTrail find(PassTrail[] trails, String pass) {
    for (PassTrail trail : trails) {
      if (trail.passes[trail.passes.length - 1].equals(pass)) {
        return trail;
      }
    }
    return null;
  }

  private synchronized PassTrail extended(String pass) {
    PassTrail found = find(longer, pass);
    if (found == null) {
      String[] more = Arrays.copyOf(passes, passes.length + 1);
      more[passes.length] = pass;
      found = new PassTrail(more);
      PassTrail[] now = Arrays.copyOf(longer, longer.length + 1);
      now[longer.length] = found;
      longer = now;
    }
    return found;
  }

  @Override
  public String get(int index) {
    return passes[index];
  }

  @Override
  public int size() {
    return passes.length;
  }
}
