package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a textual pipeline: {@code decouple,vectorize{lanes=4},bufferize}. The nests of mlir-opt, as in
 * {@code builtin.module(func.func(decouple))}, are read and mean nothing: every pass finds its functions itself.
 */
public final class PipelineParser {
  private static final List<String> NESTS = List.of("builtin.module", "func.func", "any");
  private final String text;
  private int at;

  private PipelineParser(String text) {
    this.text = text;
  }

  /**
   * The passes that the text names.
   *
   * @throws IllegalArgumentException if the text cannot be read: the message says where and what was expected
   */
  public static List<Pass> parse(String text) {
    PipelineParser parser = new PipelineParser(text);
    List<Pass> passes = parser.list();
    if (parser.at < text.length()) {
      throw parser.expected("',' or the end");
    }
    return passes;
  }

  private List<Pass> list() {
    List<Pass> passes = new ArrayList<>();
    do {
      String name = word("the name of a pass");
      if (NESTS.contains(name) && take('(')) {
        passes.addAll(list());
        if (!take(')')) {
          throw expected("')'");
        }
      } else {
        passes.addAll(named(name, options()));
      }
    } while (take(','));
    return passes;
  }

  private static List<Pass> named(String name, Map<String, String> options) {
    List<Pass> pipeline = options.isEmpty() ? Pipelines.named(name) : null;
    return pipeline != null ? pipeline : List.of(PassRegistry.create(name, options));
  }

  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    if (take('{')) {
      while (!take('}')) {
        String key = word("an option or '}'");
        if (!take('=')) {
          throw expected("'='");
        }
        options.put(key, word("a value"));
        take(',');
      }
    }
    return options;
  }

  private String word(String what) {
    skipBlanks();
    int start = at;
    while (at < text.length() && "(){},=".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw expected(what);
    }
    return text.substring(start, at);
  }

  private boolean take(char wanted) {
    skipBlanks();
    boolean found = at < text.length() && text.charAt(at) == wanted;
    if (found) {
      at++;
    }
    return found;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException expected(String what) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new IllegalArgumentException("pass pipeline, column " + (at + 1) + ": expected " + what + ", found " + found);
  }
}
