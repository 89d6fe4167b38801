package org.ember.ir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ember.ir.Origin;
import org.ember.ir.Span;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.AttributeText;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.diag.SourceText;
import org.ember.ir.types.Type;

/** Reads single types, attributes and origins from text, for XMI and for code that names them. */
public final class TextValues {
  private TextValues() {}

  /** Reads a type; throws {@link IllegalArgumentException} with the reason if the text is none. */
  public static Type type(String text) {
    return whole(text, AttributeAndTypes::type);
  }

  /** Reads an attribute; throws {@link IllegalArgumentException} with the reason if the text is none. */
  public static Attribute attribute(String text) {
    return whole(text, AttributeAndTypes::attribute);
  }

  /** The text of an origin: spans, then passes: {@code "f.mlir":1:2:1:9 via "pass"}. */
  public static String text(Origin origin) {
    StringBuilder text = new StringBuilder();
    for (Span span : origin.spans()) {
      text.append(text.length() == 0 ? "" : ", ").append(AttributeText.quote(span.file())).append(':').append(span.line()).append(':')
          .append(span.column()).append(':').append(span.endLine()).append(':').append(span.endColumn());
    }
    for (String pass : origin.passes()) {
      text.append(text.length() == 0 ? "via " : " via ").append(AttributeText.quote(pass));
    }
    return text.toString();
  }

  /** Reads what {@link #text(Origin)} gives; throws {@link IllegalArgumentException} with the reason if it is something else. */
  public static Origin origin(String text) {
    return whole(text, reader -> {
      TokenReader tokens = reader.tokens;
      List<Span> spans = new ArrayList<>();
      while (tokens.at(Lexer.STRING) || tokens.accept(',')) {
        spans.add(new Span(tokens.string(), number(tokens), number(tokens), number(tokens), number(tokens)));
      }
      List<String> passes = new ArrayList<>();
      while (tokens.accept("via")) {
        passes.add(tokens.string());
      }
      return new Origin(spans, passes);
    });
  }

  /** Reads a location, {@code loc("f.mlir":3:5)}; throws {@link IllegalArgumentException} with the reason if the text is none. */
  public static Origin location(String text) {
    return whole(text, reader -> new LocationReader(reader.tokens, reader.attributes).value());
  }

  private static int number(TokenReader tokens) {
    tokens.expect(':');
    return (int) tokens.integer();
  }

  private static <T> T whole(String text, Function<AttributeAndTypes, T> read) {
    try {
      AttributeAndTypes reader = new AttributeAndTypes(text);
      T value = read.apply(reader);
      if (!reader.tokens.at(Lexer.EOF)) {
        throw reader.tokens.expected("the end of the text");
      }
      return value;
    } catch (ReadFailure failure) {
      throw new IllegalArgumentException(failure.getMessage());
    }
  }

  /** The readers for one text. */
  private static final class AttributeAndTypes {
    final TokenReader tokens;
    private final TypeReader types;
    private final AttributeReader attributes;

    AttributeAndTypes(String text) {
      DialectRegistry registry = DialectRegistry.global();
      tokens = new TokenReader(new SourceText("<text>", text));
      types = new TypeReader(tokens, registry);
      attributes = new AttributeReader(tokens, types, registry);
    }

    Type type() {
      return types.type();
    }

    Attribute attribute() {
      return attributes.attribute();
    }
  }
}
