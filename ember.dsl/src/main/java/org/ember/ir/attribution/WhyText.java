package org.ember.ir.attribution;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A why-tree as indented text. */
final class WhyText {
  private static final int WIDTH = 120;

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
      equation(indent + 1, why.equation().text() + "   [" + why.equation().place() + "]");
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

  /** An equation, broken between words where it is too long for a line. */
  private void equation(int indent, String text) {
    String start = "= ";
    String rest = text;
    int width = Math.max(WIDTH - 2 * indent, WIDTH / 2);
    while (rest.length() > width && rest.lastIndexOf(' ', width) > 0) {
      int at = rest.lastIndexOf(' ', width);
      line(indent, start + rest.substring(0, at));
      rest = rest.substring(at + 1);
      start = "    ";
    }
    line(indent, start + rest.strip());
  }
}
