package org.ember.ir;

/** A stretch of a source file; lines and columns count from 1, the end is exclusive. */
public record Span(String file, int line, int column, int endLine, int endColumn) {
  /** For what has no place in a file. */
  public static final Span UNKNOWN = new Span("<unknown>", 0, 0, 0, 0);

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
