package org.ember.ir.text;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.AffineMapAttr;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.NoneType;
import org.ember.ir.types.StridedLayout;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** Reads types. */
final class TypeReader {
  private static final int MAX_CACHED = 120;

  private final TokenReader tokens;
  private final Lexer lexer;
  private final DialectTypeReader dialectTypes;
  AttributeReader attributes;
  private int hash;

  TypeReader(TokenReader tokens, DialectRegistry registry) {
    this.tokens = tokens;
    this.lexer = tokens.lexer;
    dialectTypes = new DialectTypeReader(tokens, this, registry);
  }

  /** Whether the current token can start a type. */
  boolean atType() {
    return switch (lexer.kind) {
      case '(', Lexer.BANG -> true;
      case Lexer.WORD -> isTypeWord();
      default -> false;
    };
  }

  /** Reads a type, function types included. */
  Type type() {
    boolean parametric = (lexer.kind == Lexer.WORD || lexer.kind == Lexer.BANG) && lexer.text[lexer.end] == '<';
    int end = parametric ? parametersEnd() : -1;
    if (end < 0) {
      return read();
    }
    // the same few types come again and again: each text is read once and gives one object
    Name text = tokens.names.get(lexer.text, lexer.start, end, hash);
    if (text.type != null) {
      lexer.skipTo(end);
      return text.type;
    }
    Type type = read();
    if (lexer.previousEnd == end) {
      text.type = type;
    }
    return type;
  }

  private Type read() {
    tokens.enter();
    Type type = switch (lexer.kind) {
      case '(' -> functionType();
      case Lexer.BANG -> dialectTypes.type();
      case Lexer.WORD -> builtin();
      default -> throw tokens.expected("a type");
    };
    tokens.leave();
    return type;
  }

  /** Where the angle brackets after the current token close, and the hash of the text up to there; -1 if not soon and plainly. */
  private int parametersEnd() {
    char[] text = lexer.text;
    int limit = Math.min(text.length, lexer.start + MAX_CACHED);
    int depth = 0;
    int h = 0;
    for (int i = lexer.start; i < limit; i++) {
      char c = text[i];
      h = 31 * h + c;
      if (c == '<') {
        depth++;
      } else if (c == '>' && text[i - 1] != '-' && --depth == 0) {
        hash = h;
        return i + 1;
      } else if (c == '\n' || c == '"') {
        return -1;
      }
    }
    return -1;
  }

  /** Reads {@code (inputs) -> results}. */
  FunctionType functionType() {
    List<Type> inputs = typesInParentheses();
    tokens.expect(Lexer.ARROW);
    return new FunctionType(inputs, functionResults());
  }

  /** Reads one type, or several in parentheses. */
  List<Type> functionResults() {
    return lexer.kind == '(' ? typesInParentheses() : List.of(type());
  }

  List<Type> typesInParentheses() {
    tokens.expect('(');
    if (tokens.accept(')')) {
      return List.of();
    }
    List<Type> types = new ArrayList<>();
    do {
      types.add(type());
    } while (tokens.accept(','));
    tokens.expect(')');
    return types;
  }

  /** Reads {@code tensor<2x3xf32>}, the type of a constant buffer's elements, as the buffer's type. */
  MemRefType elementsType() {
    openDimensions();
    List<Long> shape = dimensions();
    Type element = type();
    tokens.expect('>');
    return new MemRefType(shape, element);
  }

  private boolean isTypeWord() {
    char[] text = lexer.text;
    int length = lexer.end - lexer.start;
    return switch (text[lexer.start]) {
      case 'i', 's', 'u' -> widthStart() > 0 || lexer.is("index");
      case 'f', 'b' -> length <= 4 && floatType() != null;
      case 'm' -> lexer.is("memref");
      case 'v' -> lexer.is("vector");
      case 'n' -> lexer.is("none");
      default -> false;
    };
  }

  private Type builtin() {
    int widthStart = widthStart();
    if (widthStart > 0) {
      return integerType(widthStart);
    }
    if (tokens.accept("index")) {
      return IndexType.INSTANCE;
    }
    FloatType floatType = floatType();
    if (floatType != null) {
      lexer.next();
      return floatType;
    }
    if (lexer.is("memref")) {
      return memref();
    }
    if (lexer.is("vector")) {
      return vector();
    }
    if (tokens.accept("none")) {
      return NoneType.INSTANCE;
    }
    throw tokens.expected("a type");
  }

  private FloatType floatType() {
    return lexer.is("f32") ? FloatType.F32 : lexer.is("f64") ? FloatType.F64
        : lexer.is("f16") ? FloatType.F16 : lexer.is("bf16") ? FloatType.BF16 : null;
  }

  /** Where the digits of i32, si32 or ui32 start; 0 if the word is no integer type. */
  private int widthStart() {
    char[] text = lexer.text;
    int i = lexer.start;
    i += text[i] == 's' || text[i] == 'u' ? 1 : 0;
    if (text[i] != 'i' || i + 1 == lexer.end) {
      return 0;
    }
    for (int k = i + 1; k < lexer.end; k++) {
      if (text[k] < '0' || text[k] > '9') {
        return 0;
      }
    }
    return i + 1;
  }

  private Type integerType(int widthStart) {
    long width = 0;
    for (int i = widthStart; i < lexer.end && width <= IntegerType.MAX_WIDTH; i++) {
      width = width * 10 + lexer.text[i] - '0';
    }
    if (width > IntegerType.MAX_WIDTH) {
      throw tokens.error(lexer.start, lexer.end, "expected a width of at most " + IntegerType.MAX_WIDTH + " bits, found " + tokens.found(), null);
    }
    char mark = lexer.text[lexer.start];
    lexer.next();
    return mark == 'i' ? IntegerType.of((int) width)
        : new IntegerType((int) width, mark == 's' ? IntegerType.Signedness.SIGNED : IntegerType.Signedness.UNSIGNED);
  }

  private Type vector() {
    openDimensions();
    int start = lexer.start;
    List<Long> shape = dimensions();
    List<Integer> sizes = new ArrayList<>(shape.size());
    long lanes = 1;
    for (long size : shape) {
      if (size == MemRefType.DYNAMIC || size > Integer.MAX_VALUE || (lanes *= size) > Integer.MAX_VALUE) {
        throw tokens.error(start, lexer.start, "expected a vector of a fixed shape", null);
      }
      sizes.add((int) size);
    }
    Type element = type();
    tokens.expect('>');
    return new VectorType(sizes, element);
  }

  private Type memref() {
    openDimensions();
    List<Long> shape = dimensions();
    Type element = type();
    StridedLayout layout = null;
    Attribute map = null;
    Attribute space = null;
    while (tokens.accept(',')) {
      int start = lexer.start;
      if (tokens.at("strided") && layout == null && map == null && space == null) {
        layout = strided(shape.size());
      } else {
        Attribute part = attributes.attribute();
        if (part instanceof AffineMapAttr && layout == null && map == null && space == null) {
          map = part;
        } else if (space == null) {
          space = part;
        } else {
          throw tokens.error(start, lexer.previousEnd, "expected '>' after the memory space", null);
        }
      }
    }
    tokens.expect('>');
    return new MemRefType(shape, element, layout, map, space);
  }

  private StridedLayout strided(int rank) {
    int start = lexer.start;
    tokens.expect("strided");
    tokens.expect('<');
    tokens.expect('[');
    List<Long> strides = new ArrayList<>();
    if (lexer.kind != ']') {
      do {
        strides.add(stride());
      } while (tokens.accept(','));
    }
    tokens.expect(']');
    long offset = 0;
    if (tokens.accept(',')) {
      tokens.expect("offset");
      tokens.expect(':');
      offset = stride();
    }
    tokens.expect('>');
    if (strides.size() != rank) {
      throw tokens.error(start, lexer.previousEnd, "expected " + rank + " strides, found " + strides.size(), null);
    }
    return new StridedLayout(strides, offset);
  }

  private long stride() {
    return tokens.accept('?') ? MemRefType.DYNAMIC : tokens.integer();
  }

  /** Takes the word and the open bracket. */
  private void openDimensions() {
    lexer.next();
    tokens.expect('<');
  }

  /** Reads {@code ?x4x} character by character: in tokens, 0x4 would be a number and x4xf32 a word. */
  private List<Long> dimensions() {
    List<Long> shape = new ArrayList<>(3);
    char[] text = lexer.text;
    int i = lexer.start;
    while (text[i] == '?' || text[i] >= '0' && text[i] <= '9') {
      int from = i;
      long size = 0;
      if (text[i] == '?') {
        size = MemRefType.DYNAMIC;
        i++;
      } else {
        while (text[i] >= '0' && text[i] <= '9') {
          size = size * 10 + text[i] - '0';
          if (i++ - from >= 17) {
            throw tokens.error(from, i, "expected a size of at most 17 digits", null);
          }
        }
      }
      shape.add(size);
      while (text[i] == ' ') {
        i++;
      }
      if (text[i] != 'x') {
        lexer.restart(i);
        throw tokens.expected("'x' after a dimension");
      }
      i++;
      while (text[i] == ' ') {
        i++;
      }
    }
    lexer.restart(i);
    return shape;
  }
}
