package org.ember.ir.text;

import java.util.List;
import org.ember.ir.Span;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.Severity;
import org.ember.ir.diag.SourceText;

/** Takes tokens and says what is wrong with them: the part that the readers of types, attributes and operations share. */
final class TokenReader {
  /** Deeper nesting than any real text has; it keeps the stack small however broken the text is. */
  private static final int MAX_DEPTH = 200;

  final SourceText source;
  final Lexer lexer;
  final NameTable names = new NameTable();
  private int depth;

  TokenReader(SourceText source) {
    this.source = source;
    lexer = new Lexer(source.text());
  }

  boolean at(int kind) {
    return lexer.kind == kind;
  }

  boolean at(String literal) {
    return lexer.is(literal);
  }

  boolean accept(int kind) {
    if (lexer.kind == kind) {
      lexer.next();
      return true;
    }
    return false;
  }

  boolean accept(String literal) {
    if (lexer.is(literal)) {
      lexer.next();
      return true;
    }
    return false;
  }

  void expect(int kind) {
    if (lexer.kind != kind) {
      throw expected(describe(kind));
    }
    lexer.next();
  }

  void expect(String literal) {
    if (!lexer.is(literal)) {
      throw expected("'" + literal + "'");
    }
    lexer.next();
  }

  /** Takes a word. */
  String word() {
    String text = name(Lexer.WORD).text;
    lexer.next();
    return text;
  }

  /** The name that the current token is, without its mark; the token is left there. */
  Name name(int kind) {
    if (lexer.kind != kind) {
      throw expected(describe(kind));
    }
    int from = kind == Lexer.WORD ? lexer.start : lexer.start + 1;
    return names.get(lexer.text, from, lexer.end, lexer.hash);
  }

  /** Takes a symbol; its name without the @. */
  String symbol() {
    if (lexer.kind != Lexer.SYMBOL) {
      throw expected("a symbol such as @name");
    }
    boolean quoted = lexer.text[lexer.start + 1] == '"';
    String text = quoted ? Strings.unquote(lexer.text, lexer.start + 2, lexer.end - 1)
        : names.get(lexer.text, lexer.start + 1, lexer.end, lexer.hash).text;
    lexer.next();
    return text;
  }

  /** Takes a string in quotes; its value. */
  String string() {
    if (lexer.kind != Lexer.STRING) {
      throw expected("a string");
    }
    String text = Strings.unquote(lexer.text, lexer.start + 1, lexer.end - 1);
    lexer.next();
    return text;
  }

  boolean atInteger() {
    return lexer.kind == Lexer.INTEGER || lexer.kind == '-' && Character.isDigit(lexer.text[lexer.end]);
  }

  /** Takes an integer that fits 64 bits. */
  long integer() {
    boolean negative = accept('-');
    if (lexer.kind != Lexer.INTEGER) {
      throw expected("an integer");
    }
    long value = Strings.integer(this, negative);
    lexer.next();
    return value;
  }

  /** Goes one level deeper; each call is paired with {@link #leave}. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw error(lexer.start, lexer.end, "nested more than " + MAX_DEPTH + " levels deep", null);
    }
  }

  void leave() {
    depth--;
  }

  ReadFailure expected(String what) {
    return error(lexer.start, lexer.end, "expected " + what + ", found " + found(), null);
  }

  ReadFailure error(int start, int end, String message, String help) {
    return new ReadFailure(new Diagnostic(Severity.ERROR, source.span(start, end), message, List.of(), help));
  }

  /** What the current token is called in messages. */
  String found() {
    if (lexer.kind == Lexer.EOF) {
      return "the end of the text";
    }
    if (lexer.kind == Lexer.ERROR && lexer.text[lexer.start] == '"') {
      return "a string without an end";
    }
    String text = lexer.string();
    char first = text.charAt(0);
    if (first < ' ' || first == 0x7f) {
      return String.format("the control character U+%04X", (int) first);
    }
    return "'" + (text.length() > 40 ? text.substring(0, 40) + ".." : text) + "'";
  }

  /** The span from an offset of some line to the end of the last token taken. */
  Span spanToHere(int line, int column) {
    return new Span(source.name(), line, column, lexer.previousLine, lexer.previousEnd - lexer.previousLineStart + 1);
  }

  private static String describe(int kind) {
    return switch (kind) {
      case Lexer.EOF -> "the end of the text";
      case Lexer.WORD -> "a word";
      case Lexer.VALUE -> "a value such as %name";
      case Lexer.SYMBOL -> "a symbol such as @name";
      case Lexer.LABEL -> "a block label such as ^name";
      case Lexer.HASH -> "an attribute alias such as #name";
      case Lexer.BANG -> "a type alias such as !name";
      case Lexer.INTEGER -> "an integer";
      case Lexer.FLOAT -> "a float";
      case Lexer.STRING -> "a string";
      case Lexer.ARROW -> "'->'";
      case Lexer.COLONS -> "'::'";
      default -> "'" + (char) kind + "'";
    };
  }
}
