package org.ember.ir.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.attributes.AffineMapAttr;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.attributes.DictAttr;
import org.ember.ir.attributes.OpaqueAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.SymbolRefAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.attributes.UnitAttr;
import org.ember.ir.def.Dialect;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.EnumDef;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.util.Suggestions;

/** Reads attributes. */
final class AttributeReader {
  private final TokenReader tokens;
  private final Lexer lexer;
  private final TypeReader types;
  private final DialectRegistry registry;
  private final NumberReader numbers;
  /** What {@code #name} stands for. */
  final Map<String, Attribute> aliases = new HashMap<>();

  AttributeReader(TokenReader tokens, TypeReader types, DialectRegistry registry) {
    this.tokens = tokens;
    this.lexer = tokens.lexer;
    this.types = types;
    this.registry = registry;
    numbers = new NumberReader(tokens, types);
    types.attributes = this;
  }

  /** Whether the current token can start an attribute. */
  boolean atAttribute() {
    return switch (lexer.kind) {
      case Lexer.INTEGER, Lexer.FLOAT, Lexer.STRING, Lexer.SYMBOL, Lexer.HASH, '-', '[', '{' -> true;
      case Lexer.WORD -> types.atType() || isAttributeWord();
      default -> types.atType();
    };
  }

  Attribute attribute() {
    tokens.enter();
    Attribute attribute = switch (lexer.kind) {
      case Lexer.INTEGER, Lexer.FLOAT, '-' -> numbers.number();
      case Lexer.STRING -> new StringAttr(tokens.string());
      case Lexer.SYMBOL -> symbolRef();
      case Lexer.HASH -> hash();
      case '[' -> array();
      case '{' -> dictionary();
      case Lexer.WORD -> word();
      case '(', Lexer.BANG -> new TypeAttr(types.type());
      default -> throw tokens.expected("an attribute");
    };
    tokens.leave();
    return attribute;
  }

  /** Reads {@code dense<..>} without a type: that of the buffer it initializes. */
  Attribute elements(MemRefType buffer) {
    return lexer.is("dense") ? numbers.dense(buffer) : attribute();
  }

  /** Reads {@code {name = value, unit}}. */
  DictAttr dictionary() {
    tokens.expect('{');
    Map<String, Attribute> entries = new LinkedHashMap<>();
    entries(entries, '}');
    return new DictAttr(entries);
  }

  /** Reads entries up to the closing bracket, which it takes. */
  void entries(Map<String, Attribute> entries, char close) {
    if (tokens.accept(close)) {
      return;
    }
    do {
      int start = lexer.start;
      int end = lexer.end;
      if (lexer.kind != Lexer.STRING && lexer.kind != Lexer.WORD) {
        throw tokens.expected("the name of an attribute");
      }
      String name = lexer.kind == Lexer.STRING ? tokens.string() : tokens.word();
      Attribute value = tokens.accept('=') ? attribute() : UnitAttr.INSTANCE;
      if (entries.put(name, value) != null) {
        throw tokens.error(start, end, "the attribute " + name + " is given twice", null);
      }
    } while (tokens.accept(','));
    tokens.expect(close);
  }

  private boolean isAttributeWord() {
    return tokens.at("true") || tokens.at("false") || tokens.at("unit") || tokens.at("dense") || tokens.at("array")
        || tokens.at("affine_map");
  }

  private Attribute word() {
    if (lexer.is("true") || lexer.is("false")) {
      return BoolAttr.of(tokens.word().equals("true"));
    }
    if (tokens.accept("unit")) {
      return UnitAttr.INSTANCE;
    }
    if (lexer.is("dense")) {
      return numbers.dense(null);
    }
    if (lexer.is("array")) {
      return numberArray();
    }
    if (lexer.is("affine_map")) {
      return affineMap();
    }
    if (types.atType()) {
      return new TypeAttr(types.type());
    }
    throw tokens.expected("an attribute");
  }

  private Attribute symbolRef() {
    String root = tokens.symbol();
    if (lexer.kind != Lexer.COLONS) {
      return new SymbolRefAttr(root);
    }
    List<String> nested = new ArrayList<>();
    while (tokens.accept(Lexer.COLONS)) {
      nested.add(tokens.symbol());
    }
    return new SymbolRefAttr(root, nested);
  }

  private Attribute array() {
    tokens.expect('[');
    List<Attribute> elements = new ArrayList<>();
    if (!tokens.accept(']')) {
      do {
        elements.add(attribute());
      } while (tokens.accept(','));
      tokens.expect(']');
    }
    return new ArrayAttr(elements);
  }

  private Attribute numberArray() {
    lexer.next();
    tokens.expect('<');
    Type element = types.type();
    List<Long> values = new ArrayList<>();
    if (tokens.accept(':')) {
      do {
        values.add(tokens.at("true") || tokens.at("false") ? (tokens.word().equals("true") ? 1L : 0L) : Long.valueOf(tokens.integer()));
      } while (tokens.accept(','));
    }
    tokens.expect('>');
    return new DenseArrayAttr(element, values);
  }

  private Attribute affineMap() {
    lexer.next();
    String text = balanced();
    return new AffineMapAttr(text.substring(1, text.length() - 1));
  }

  /** An alias, a case of an enumeration, or something of a dialect that is not known here. */
  private Attribute hash() {
    int start = lexer.start;
    int end = lexer.end;
    String name = tokens.name(Lexer.HASH).text;
    lexer.next();
    Attribute alias = aliases.get(name);
    if (alias != null) {
      return alias;
    }
    if (lexer.kind != '<' || lexer.start != end) {
      throw tokens.error(start, end, "unknown attribute alias #" + name, Suggestions.help(name, aliases.keySet()));
    }
    int dot = name.indexOf('.');
    Dialect dialect = registry.dialect(dot < 0 ? name : name.substring(0, dot));
    if (dialect == null) {
      return new OpaqueAttr("#" + name + balanced());
    }
    tokens.expect('<');
    String mnemonic = dot < 0 ? tokens.word() : name.substring(dot + 1);
    for (EnumDef enumeration : dialect.enums()) {
      if (enumeration.mnemonic().equals(mnemonic)) {
        return enumCase(enumeration);
      }
    }
    throw tokens.error(start, end, "unknown attribute #" + name + " of the dialect " + dialect.name(), null);
  }

  private Attribute enumCase(EnumDef enumeration) {
    int start = lexer.start;
    StringBuilder text = new StringBuilder(tokens.word());
    while (enumeration.flags() && (tokens.accept(',') || tokens.accept('|'))) {
      text.append(',').append(tokens.word());
    }
    Attribute value = enumeration.attribute(text.toString());
    if (value == null) {
      throw tokens.error(start, lexer.previousEnd, "expected one of " + String.join(", ", enumeration.cases().keySet()) + ", found " + text,
          Suggestions.help(text.toString(), enumeration.cases().keySet()));
    }
    tokens.expect('>');
    return value;
  }

  /** Takes everything from an open angle bracket to the one that closes it; arrows do not count. */
  private String balanced() {
    if (lexer.kind != '<') {
      throw tokens.expected("'<'");
    }
    int start = lexer.start;
    int depth = 0;
    do {
      if (lexer.kind == '<') {
        depth++;
      } else if (lexer.kind == '>') {
        depth--;
      } else if (lexer.kind == Lexer.EOF) {
        throw tokens.error(start, start + 1, "expected a closing '>'", null);
      }
      lexer.next();
    } while (depth > 0);
    return new String(lexer.text, start, lexer.previousEnd - start);
  }
}
