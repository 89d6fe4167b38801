package org.ember.ir.xtext;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DictAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.UnitAttr;
import org.ember.ir.format.FormatReader;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;

/**
 * The tokens of one operation as its format's directives want to see them. Types and attributes are delimited here and read by the
 * runtime, so that both readers agree on what they mean.
 */
abstract class TokenReader implements FormatReader {
  private final List<Token> tokens;
  private final Aliases aliases;
  private final int end;
  private int next;
  private String lastKeyword;

  /** @param end the offset after the operation, for errors at its end */
  TokenReader(List<Token> tokens, Aliases aliases, int end) {
    this.tokens = tokens;
    this.aliases = aliases;
    this.end = end;
  }

  /** The next token; null after the last one. */
  final Token peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  final Token take() {
    Token token = peek();
    if (token == null) throw error(end, "expected more after the operation's name", null);
    next++;
    return token;
  }

  @Override
  public final boolean at(String literal) {
    Token token = peek();
    return token != null && token.text().equals(literal);
  }

  @Override
  public final boolean accept(String literal) {
    if (!at(literal)) return false;
    next++;
    return true;
  }

  @Override
  public final void expect(String literal) {
    if (!accept(literal)) throw expected(literal);
  }

  @Override
  public final String oneOf(String... words) {
    for (String word : words) {
      if (accept(word)) return word;
    }
    throw expected(String.join(" or ", words));
  }

  @Override
  public final boolean atKeyword() {
    return peek() != null && peek().isWord();
  }

  @Override
  public final String keyword() {
    if (!atKeyword()) throw expected("a word");
    lastKeyword = take().text();
    return lastKeyword;
  }

  @Override
  public final String lastKeyword() {
    return lastKeyword;
  }

  @Override
  public final boolean atValue() {
    return startsWith('%');
  }

  @Override
  public final boolean atSymbol() {
    return startsWith('@');
  }

  @Override
  public final String symbol() {
    if (!atSymbol()) throw expected("a symbol");
    String name = take().text().substring(1);
    return name.startsWith("\"") ? unquote(name) : name;
  }

  @Override
  public final boolean atString() {
    return startsWith('"');
  }

  @Override
  public final String string() {
    if (!atString()) throw expected("a string");
    return unquote(take().text());
  }

  @Override
  public final boolean atInteger() {
    return at("-") || peek() != null && Character.isDigit(peek().text().charAt(0)) && peek().text().indexOf('.') < 0;
  }

  @Override
  public final long integer() {
    int position = position();
    String sign = accept("-") ? "-" : "";
    String text = take().text();
    try {
      return Long.decode(sign + (text.startsWith("0x") ? text : text.replaceFirst("^0+(?=.)", "")));
    } catch (NumberFormatException e) {
      throw error(position, "expected an integer, found " + sign + text, null);
    }
  }

  @Override
  public final boolean atType() {
    Token token = peek();
    return token != null && (token.isWord() || startsWith('!') || token.text().equals("("));
  }

  @Override
  public final Type type() {
    int first = next;
    int position = position();
    next = typeEnd(first);
    try {
      return Type.valueOf(text(first));
    } catch (IllegalArgumentException e) {
      throw error(position, e.getMessage(), null);
    }
  }

  @Override
  public final boolean atAttribute() {
    return peek() != null && !atValue();
  }

  @Override
  public final Attribute attribute() {
    int first = next;
    int position = position();
    next = attributeEnd(first);
    try {
      return Attribute.valueOf(text(first));
    } catch (IllegalArgumentException e) {
      throw error(position, e.getMessage(), null);
    }
  }

  @Override
  public final Attribute elements(MemRefType buffer) {
    if (peek() == null || !peek().text().startsWith("dense<")) return attribute();
    int position = position();
    int first = next++;
    try {
      return Attribute.valueOf(text(first) + " : tensor" + buffer.toString().substring("memref".length()));
    } catch (IllegalArgumentException e) {
      throw error(position, e.getMessage(), null);
    }
  }

  @Override
  public final DictAttr dictionary() {
    Map<String, Attribute> entries = new LinkedHashMap<>();
    if (at("{")) {
      list("{", "}", () -> {
        String name = atString() ? string() : keyword();
        entries.put(name, accept("=") ? attribute() : UnitAttr.INSTANCE);
      });
    }
    return new DictAttr(entries);
  }

  @Override
  public final void list(String open, String close, Runnable element) {
    expect(open);
    if (accept(close)) return;
    do {
      element.run();
    } while (accept(","));
    expect(close);
  }

  @Override
  public final int position() {
    return peek() == null ? end : peek().offset();
  }

  @Override
  public final SyntaxError error(int position, String message, String help) {
    return new SyntaxError(position, message, help);
  }

  final SyntaxError expected(String what) {
    return error(position(), "expected " + what + ", found " + (peek() == null ? "the end of the operation" : peek().text()), null);
  }

  private boolean startsWith(char first) {
    return peek() != null && peek().text().charAt(0) == first;
  }

  private static String unquote(String text) {
    return ((StringAttr) Attribute.valueOf(text)).value();
  }

  /** The source text from that token to the current place, aliases replaced. */
  private String text(int first) {
    StringBuilder text = new StringBuilder();
    for (int i = first; i < next; i++) {
      if (i > first && tokens.get(i - 1).end() < tokens.get(i).offset()) text.append(' ');
      text.append(tokens.get(i).text());
    }
    return aliases.expand(text.toString());
  }

  private int typeEnd(int start) {
    if (!textAt(start).equals("(")) return Math.min(start + 1, tokens.size());
    int result = closing(start) + 1;
    return textAt(result).equals("->") ? typeOrListEnd(result + 1) : result;
  }

  private int typeOrListEnd(int start) {
    return textAt(start).equals("(") ? closing(start) + 1 : Math.min(start + 1, tokens.size());
  }

  private int attributeEnd(int start) {
    String text = textAt(start);
    switch (text) {
      case "[", "{":
        return closing(start) + 1;
      case "(":
        return typeEnd(start);
      case "loc":
        return closing(start + 1) + 1;
      default:
        int last = text.equals("-") ? start + 1 : start;
        int after = Math.min(last + 1, tokens.size());
        if (text.startsWith("@")) {
          while (textAt(after).equals("::")) after += 2;
          return after;
        }
        return textAt(after).equals(":") && !text.startsWith("!") ? typeEnd(after + 1) : after;
    }
  }

  /** The bracket that closes the one there. */
  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      switch (tokens.get(i).text()) {
        case "(", "[", "{" -> depth++;
        case ")", "]", "}" -> depth--;
        default -> { }
      }
      if (depth == 0) return i;
    }
    return tokens.size() - 1;
  }

  private String textAt(int index) {
    return index < tokens.size() ? tokens.get(index).text() : "";
  }

  /** Takes a location, {@code loc(..)}; its text. */
  final String locationText() {
    int first = next;
    next = closing(first + 1) + 1;
    return text(first);
  }

  /** Where the token before the next one ends. */
  final int previousEnd() {
    return next == 0 ? end : tokens.get(next - 1).end();
  }
}
