package org.ember.ir.xtext;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.eclipse.xtext.parser.IParseResult;
import org.ember.ir.xtext.parser.antlr.EmberParser;

/**
 * The generated parser calls itself for each level of nesting. A text that is nested deeper than any program is not given to it, but
 * blanks with a mark in the place of the bracket that goes too far, so that there is an error at that place.
 */
public class BoundedParser extends EmberParser {
  /** As deep as headless tools read. */
  static final int MOST_LEVELS = 200;
  /** What stands for a text that is nested too deep. */
  static final String MARK = "\u2026";

  @Override
  public IParseResult doParse(Reader reader) {
    StringWriter text = new StringWriter();
    try {
      reader.transferTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return super.doParse(new StringReader(bounded(text.toString())));
  }

  private static String bounded(String text) {
    int tooDeep = tooDeep(text);
    return tooDeep < 0 ? text : blank(text.substring(0, tooDeep)) + MARK + blank(text.substring(tooDeep + 1));
  }

  private static String blank(String text) {
    return text.replaceAll("[^\n]", " ");
  }

  /** The place of the first bracket that is too deep; -1 if none is. Strings and comments count for nothing. */
  private static int tooDeep(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '{', '(', '[', '<' -> depth++;
        case '}', ')', ']' -> depth--;
        case '>' -> depth -= i > 0 && text.charAt(i - 1) == '-' ? 0 : 1;
        case '"' -> i = endOfString(text, i);
        case '/' -> i = i + 1 < text.length() && text.charAt(i + 1) == '/' ? endOfLine(text, i) : i;
        default -> { }
      }
      if (depth > MOST_LEVELS) return i;
    }
    return -1;
  }

  private static int endOfString(String text, int start) {
    for (int i = start + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i;
      }
    }
    return start;
  }

  private static int endOfLine(String text, int start) {
    int i = start;
    while (i < text.length() && text.charAt(i) != '\n') i++;
    return i;
  }
}
