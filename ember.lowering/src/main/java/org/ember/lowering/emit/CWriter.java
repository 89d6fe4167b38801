package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lines of C, indented as their braces say. */
final class CWriter {
  /** A line, or one that only stands where a variable is never read: compilers warn of such variables. */
  private record Line(String text, String unlessUsed) {
  }

  private final List<Line> lines = new ArrayList<>();
  private int depth;

  CWriter(int depth) {
    this.depth = depth;
  }

  void line(String text) {
    lines.add(new Line("  ".repeat(depth) + text, null));
  }

  /** A line without indentation. */
  void flush(String text) {
    lines.add(new Line(text, null));
  }

  /** A line and the start of a block. */
  void open(String head) {
    line(head + " {");
    depth++;
  }

  void close() {
    close("}");
  }

  /** Ends a block with more than a brace. */
  void close(String text) {
    depth--;
    line(text);
  }

  /** The end of one block and the start of another. */
  void next(String text) {
    depth--;
    open(text);
  }

  /** A statement that is no block, under what stands before it. */
  void under(String text) {
    lines.add(new Line("  ".repeat(depth + 1) + text, null));
  }

  /** Marks a variable as read, for compilers, if nothing reads it. */
  void discardUnlessUsed(String variable) {
    lines.add(new Line("  ".repeat(depth) + "(void) " + variable + ";", variable));
  }

  void append(CWriter other) {
    lines.addAll(other.lines);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The text, given which variables are read. */
  String text(Set<String> used) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      if (line.unlessUsed() == null || !used.contains(line.unlessUsed())) {
        text.append(line.text()).append('\n');
      }
    }
    return text.toString();
  }
}
