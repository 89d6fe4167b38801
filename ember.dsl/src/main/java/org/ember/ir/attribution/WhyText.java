package org.ember.ir.attribution;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A why-tree as indented text. */
final class WhyText {
  private static final int LONGEST_EQUATION = 140;

  private final StringBuilder out = new StringBuilder();
  private final Map<Why, Boolean> shown = new IdentityHashMap<>();

  private WhyText() {
  }

  static String of(Why why, int depth) {
    WhyText text = new WhyText();
    text.add(why, 0, depth);
    return text.out.toString();
  }

  private void add(Why why, int indent, int depth) {
    boolean again = shown.put(why, true) != null;
    boolean known = again && (!why.reads().isEmpty() || why.equation() != null);
    line(indent, why.headline() + (known ? "  (see above)" : ""));
    if (again) {
      return;
    }
    if (why.equation() != null) {
      line(indent + 1, "= " + shortened(why.equation().text()) + "   [" + why.equation().place() + "]");
      if (why.self() != null && why.self() != why.node()) {
        line(indent + 1, "given by " + Texts.placed(why.self()));
      }
    }
    Collection<Object> witnesses = why.witnesses();
    if (!witnesses.isEmpty()) {
      line(indent + 1, "decided by " + witnesses.stream().map(Texts::placed).collect(Collectors.joining(", ")));
    }
    if (depth <= 1 && !why.reads().isEmpty()) {
      line(indent + 1, ".. " + why.reads().size() + " more below");
      return;
    }
    why.reads().forEach(read -> add(read, indent + 1, depth - 1));
  }

  private void line(int indent, String text) {
    out.append("  ".repeat(indent)).append(text).append('\n');
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_EQUATION ? text : text.substring(0, LONGEST_EQUATION - 3) + "...";
  }
}
