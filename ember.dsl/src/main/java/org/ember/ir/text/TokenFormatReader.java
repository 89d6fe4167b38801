package org.ember.ir.text;

import org.ember.ir.attributes.Attribute;
import org.ember.ir.format.FormatReader;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;

/** The part of {@link FormatReader} that takes tokens, types and attributes. */
abstract class TokenFormatReader implements FormatReader {
  final TokenReader tokens;
  final Lexer lexer;
  private final TypeReader types;
  private final AttributeReader attributes;
  private String lastKeyword;
  private int lastTypeStart;

  TokenFormatReader(OperationReader reader) {
    tokens = reader.tokens;
    lexer = reader.lexer;
    types = reader.types;
    attributes = reader.attributes;
  }

  @Override
  public boolean at(String literal) {
    return lexer.is(literal);
  }

  @Override
  public boolean accept(String literal) {
    return tokens.accept(literal);
  }

  @Override
  public void expect(String literal) {
    tokens.expect(literal);
  }

  @Override
  public String oneOf(String... words) {
    for (String word : words) {
      if (tokens.accept(word)) {
        return word;
      }
    }
    throw tokens.expected("one of " + String.join(", ", words));
  }

  @Override
  public boolean atKeyword() {
    return lexer.kind == Lexer.WORD;
  }

  @Override
  public String keyword() {
    lastKeyword = tokens.word();
    return lastKeyword;
  }

  @Override
  public String lastKeyword() {
    return lastKeyword;
  }

  @Override
  public boolean atValue() {
    return lexer.kind == Lexer.VALUE;
  }

  @Override
  public boolean atSymbol() {
    return lexer.kind == Lexer.SYMBOL;
  }

  @Override
  public String symbol() {
    return tokens.symbol();
  }

  @Override
  public boolean atString() {
    return lexer.kind == Lexer.STRING;
  }

  @Override
  public String string() {
    return tokens.string();
  }

  @Override
  public boolean atInteger() {
    return tokens.atInteger();
  }

  @Override
  public long integer() {
    return tokens.integer();
  }

  @Override
  public boolean atType() {
    return types.atType();
  }

  @Override
  public Type type() {
    lastTypeStart = lexer.start;
    return types.type();
  }

  /** Where the type that was read last starts. */
  final int lastTypeStart() {
    return lastTypeStart;
  }

  @Override
  public boolean atAttribute() {
    return attributes.atAttribute();
  }

  @Override
  public Attribute attribute() {
    return attributes.attribute();
  }

  @Override
  public Attribute elements(MemRefType buffer) {
    return attributes.elements(buffer);
  }

  @Override
  public void list(String open, String close, Runnable element) {
    tokens.expect(open);
    if (tokens.accept(close)) {
      return;
    }
    do {
      element.run();
    } while (tokens.accept(','));
    tokens.expect(close);
  }

  @Override
  public int position() {
    return lexer.start;
  }

  @Override
  public RuntimeException error(int position, String message, String help) {
    return tokens.error(position, Math.max(position + 1, lexer.previousEnd), message, help);
  }
}
