package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;

/** Why an attribute has its value: the equation, the elements that decided it, and the attributes it read, each with its own reasons. */
public final class Why {
  private final Entry entry;
  private final List<Why> reads = new ArrayList<>();

  private Why(Entry entry) {
    this.entry = entry;
  }

  static Why of(Entry entry) {
    return of(entry, new IdentityHashMap<>());
  }

  private static Why of(Entry entry, Map<Entry, Why> known) {
    Why there = known.get(entry);
    if (there != null) {
      return there;
    }
    Why why = new Why(entry);
    known.put(entry, why);
    for (Entry read : entry.trace().reads) {
      if (read.attribution.kind() == Attribution.Kind.GATHERED) {
        contributors(read, entry.node).forEach(each -> why.reads.add(of(each, known)));
      } else {
        why.reads.add(of(read, known));
      }
    }
    return why;
  }

  /** The contributions that reached one node. */
  private static List<Entry> contributors(Entry gathered, EObject target) {
    return gathered.trace().reads.stream()
        .filter(each -> each.value instanceof List<?> given && given.stream().anyMatch(one -> ((Equation.Contribution) one).target() == target)).toList();
  }

  public Attribution attribution() {
    return entry.attribution;
  }

  public EObject node() {
    return entry.node;
  }

  public Object value() {
    return entry.value;
  }

  /** The equation; null for a collection, which is made by its contributions. */
  public Equation equation() {
    return entry.trace().equation;
  }

  /** The node that the equation was evaluated at: another one than {@link #node} for inherited attributes and parts of operations. */
  public EObject self() {
    return entry.trace().self;
  }

  /** The elements by which quantifiers were decided. */
  public Collection<Object> witnesses() {
    return entry.trace().witnesses;
  }

  /** The attributes that were read; several may share one, and under a circular attribute they may lead back. */
  public List<Why> reads() {
    return reads;
  }

  /** The attribute, its node and its value on one line. */
  public String headline() {
    if (entry.attribution.kind() == Attribution.Kind.CONTRIBUTED) {
      return Texts.placed(entry.node) + " contributes " + Texts.placed(((List<?>) entry.value).stream().map(each -> ((Equation.Contribution) each).value()).toList());
    }
    return entry + " = " + Texts.placed(entry.value);
  }

  /** The tree as text, each line ended, shared parts once. */
  public String render() {
    return render(Integer.MAX_VALUE);
  }

  /** The tree as text down to a depth. */
  public String render(int depth) {
    return WhyText.of(this, depth);
  }
}
