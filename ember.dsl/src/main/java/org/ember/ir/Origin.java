package org.ember.ir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.ir.text.TextValues;

/**
 * Where an operation comes from: the source spans, and the passes that touched it since, in order. Its text is the one XMI
 * keeps.
 */
public record Origin(List<Span> spans, List<String> passes) {
  public Origin {
    spans = List.copyOf(spans);
    passes = PassTrail.of(passes);
  }

  public static Origin of(Span span) {
    return new Origin(List.of(span), List.of());
  }

  /** This origin after a pass touched the operation. */
  public Origin via(String pass) {
    PassTrail now = ((PassTrail) passes).with(pass);
    return now == passes ? this : new Origin(spans, now);
  }

  /** The origin of something made from two. */
  public static Origin fuse(Origin a, Origin b) {
    if (a == null || a.equals(b)) {
      return b;
    }
    return b == null ? a : new Origin(union(a.spans, b.spans), union(a.passes, b.passes));
  }

  /** The first span: the one to point at. */
  public Span span() {
    return spans.isEmpty() ? Span.UNKNOWN : spans.get(0);
  }

  /** Reads the text of {@link #toString()}. */
  public static Origin valueOf(String text) {
    return TextValues.origin(text);
  }

  @Override
  public String toString() {
    return TextValues.text(this);
  }

  private static <T> List<T> union(List<T> a, List<T> b) {
    Set<T> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return List.copyOf(all);
  }
}
