package org.ember.ir.text;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.attributes.FloatAttr;
import org.ember.ir.attributes.FloatText;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;
import org.ember.ir.types.VectorType;

/** Reads numbers and lists of numbers; their type stands behind them. */
final class NumberReader {
  private final TokenReader tokens;
  private final Lexer lexer;
  private final TypeReader types;

  NumberReader(TokenReader tokens, TypeReader types) {
    this.tokens = tokens;
    this.lexer = tokens.lexer;
    this.types = types;
  }

  /** A number as written, until its type is known. */
  private record Literal(int start, int end, boolean isFloat, boolean isHex, long integer, double number) {}

  /** Reads {@code 42 : i32}, {@code -1.5}. Without a type an integer is an i64 and a float an f64. */
  Attribute number() {
    Literal literal = literal();
    if (tokens.accept(':')) {
      int start = lexer.start;
      Type type = types.type();
      return value(literal, type, start);
    }
    return literal.isFloat ? new FloatAttr(literal.number, FloatType.F64) : IntegerAttr.i64(literal.integer);
  }

  /** Reads {@code dense<..> : type}, or without the type if that is given. */
  Attribute dense(MemRefType given) {
    lexer.next();
    tokens.expect('<');
    List<Literal> literals = new ArrayList<>();
    List<Long> shape = new ArrayList<>();
    int start = lexer.start;
    String bytes = lexer.kind == Lexer.STRING ? tokens.string() : null;
    if (bytes == null && lexer.kind != '>') {
      elements(literals, shape, 0);
    }
    int end = lexer.previousEnd;
    tokens.expect('>');
    int typeStart = lexer.start;
    Type type = given;
    if (given == null) {
      tokens.expect(':');
      typeStart = lexer.start;
      type = tokens.at("tensor") ? types.elementsType() : types.type();
    }
    List<Long> expected = shapeOf(type, typeStart);
    long count = expected.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    if (bytes != null) {
      return new DenseElementsAttr(type, fromBytes(bytes, Types.element(type), count, start, end));
    }
    boolean splat = shape.isEmpty() && literals.size() == 1;
    if (!splat && !(shape.equals(expected) || count == 0 && literals.isEmpty())) {
      throw tokens.error(start, end, "expected elements of the shape " + expected + ", found " + shape, null);
    }
    List<Attribute> values = new ArrayList<>(literals.size());
    for (Literal literal : literals) {
      values.add(value(literal, Types.element(type), typeStart));
    }
    return new DenseElementsAttr(type, values);
  }

  private List<Long> shapeOf(Type type, int start) {
    if (type instanceof VectorType vector) {
      return vector.shape().stream().map(Integer::longValue).toList();
    }
    if (type instanceof MemRefType buffer && !buffer.shape().contains(MemRefType.DYNAMIC)) {
      return buffer.shape();
    }
    throw tokens.error(start, lexer.previousEnd, "expected a vector or tensor type of a fixed shape, found " + type, null);
  }

  /** Reads nested lists; notes the length of the first list at each depth and insists on it for the others. */
  private void elements(List<Literal> literals, List<Long> shape, int depth) {
    if (lexer.kind != '[') {
      literals.add(literal());
      return;
    }
    tokens.enter();
    int start = lexer.start;
    boolean first = shape.size() == depth;
    if (first) {
      shape.add(0L);
    }
    lexer.next();
    long count = 0;
    if (lexer.kind != ']') {
      do {
        elements(literals, shape, depth + 1);
        count++;
      } while (tokens.accept(','));
    }
    tokens.expect(']');
    tokens.leave();
    if (first) {
      shape.set(depth, count);
    } else if (shape.get(depth) != count) {
      throw tokens.error(start, lexer.previousEnd, "expected a list of " + shape.get(depth) + " elements like the one before, found " + count, null);
    }
  }

  private Literal literal() {
    int start = lexer.start;
    if (tokens.at("true") || tokens.at("false")) {
      long value = tokens.word().equals("true") ? 1 : 0;
      return new Literal(start, lexer.previousEnd, false, false, value, value);
    }
    boolean negative = tokens.accept('-');
    if (lexer.kind == Lexer.FLOAT) {
      double number = Double.parseDouble(lexer.string());
      lexer.next();
      return new Literal(start, lexer.previousEnd, true, false, 0, negative ? -number : number);
    }
    if (lexer.kind != Lexer.INTEGER) {
      throw tokens.expected("a number");
    }
    boolean hex = lexer.end - lexer.start > 2 && lexer.text[lexer.start + 1] == 'x';
    long integer = Strings.integer(tokens, negative);
    lexer.next();
    return new Literal(start, lexer.previousEnd, false, hex, integer, integer);
  }

  private Attribute value(Literal literal, Type type, int typeStart) {
    if (type instanceof FloatType floatType) {
      if (!literal.isFloat && !literal.isHex) {
        throw tokens.error(literal.start, literal.end, "expected a float such as 1.0 for the type " + type + ", found an integer", null);
      }
      return new FloatAttr(literal.isHex ? FloatText.fromBits(literal.integer, floatType) : literal.number, type);
    }
    if (!(type instanceof IndexType) && !(type instanceof IntegerType)) {
      throw tokens.error(typeStart, lexer.previousEnd, "expected the type of a number, found " + type, null);
    }
    if (literal.isFloat) {
      throw tokens.error(literal.start, literal.end, "expected an integer for the type " + type + ", found a float", null);
    }
    return integer(literal, type);
  }

  private Attribute integer(Literal literal, Type type) {
    if (Types.isI1(type)) {
      if (literal.integer != 0 && literal.integer != 1 && literal.integer != -1) {
        throw outOfRange(literal, type);
      }
      return BoolAttr.of(literal.integer != 0);
    }
    int width = type instanceof IntegerType integer ? integer.width() : 64;
    boolean unsigned = type instanceof IntegerType integer && integer.signedness() == IntegerType.Signedness.UNSIGNED;
    long value = literal.integer;
    if (width < 64) {
      long high = value >> (width - 1);
      boolean fitsSigned = high == 0 || high == -1;
      boolean fitsUnsigned = value >= 0 && value >> width == 0;
      if (width == 0 || !(fitsUnsigned || fitsSigned && !unsigned)) {
        throw outOfRange(literal, type);
      }
      value = unsigned ? value : value << (64 - width) >> (64 - width);
    }
    return new IntegerAttr(value, type);
  }

  private ReadFailure outOfRange(Literal literal, Type type) {
    return tokens.error(literal.start, literal.end, "the number does not fit the type " + type, null);
  }

  /** Elements given as the bytes of their memory, in hexadecimal. */
  private List<Attribute> fromBytes(String hex, Type element, long count, int start, int end) {
    int width = element instanceof FloatType number ? number.width() : element instanceof IntegerType integer ? integer.width() : 64;
    int size = width / 8;
    int digits = hex.length() - 2;
    boolean matches = hex.startsWith("0x") && size > 0 && width % 8 == 0 && (digits == count * size * 2 || digits == size * 2)
        && hex.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0);
    if (!matches) {
      throw tokens.error(start, end, "expected \"0x..\" with the bytes of " + count + " elements of type " + element, null);
    }
    List<Attribute> values = new ArrayList<>();
    for (int at = 2; at < hex.length(); at += size * 2) {
      long bits = 0;
      for (int b = size - 1; b >= 0; b--) {
        bits = bits << 8 | Integer.parseInt(hex.substring(at + b * 2, at + b * 2 + 2), 16);
      }
      long signed = width < 64 ? bits << (64 - width) >> (64 - width) : bits;
      values.add(element instanceof FloatType type ? new FloatAttr(FloatText.fromBits(bits, type), type) : new IntegerAttr(signed, element));
    }
    return values;
  }
}
