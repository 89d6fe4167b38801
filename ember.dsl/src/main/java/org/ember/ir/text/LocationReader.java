package org.ember.ir.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Span;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.StringAttr;

/**
 * Reads locations: {@code loc("f.mlir":3:5)}. They become origins; the metadata of a fused location names the passes. Aliases
 * may stand behind their uses.
 */
final class LocationReader {
  private final TokenReader tokens;
  private final AttributeReader attributes;
  private final Map<String, Origin> aliases = new HashMap<>();
  private final List<Operation> waiting = new ArrayList<>();
  private final List<String> waitingFor = new ArrayList<>();

  LocationReader(TokenReader tokens, AttributeReader attributes) {
    this.tokens = tokens;
    this.attributes = attributes;
  }

  /** Reads the location behind an operation, if there is one, and makes it the operation's origin. */
  void trailing(Operation op) {
    if (!tokens.at("loc")) {
      return;
    }
    tokens.expect("loc");
    tokens.expect('(');
    if (tokens.at(Lexer.HASH)) {
      waiting.add(op);
      waitingFor.add(alias());
    } else {
      Origin origin = location();
      if (!origin.spans().isEmpty()) {
        op.setOrigin(origin);
      }
    }
    tokens.expect(')');
  }

  /** Reads the location behind an argument, if there is one; arguments have none of their own. */
  void skip() {
    if (tokens.accept("loc")) {
      tokens.expect('(');
      location();
      tokens.expect(')');
    }
  }

  /** Reads what the alias of that name stands for. */
  void alias(String name) {
    aliases.put(name, value());
  }

  /** Reads a location with its brackets. */
  Origin value() {
    tokens.expect("loc");
    tokens.expect('(');
    Origin origin = location();
    tokens.expect(')');
    return origin;
  }

  /** Gives the operations whose location is an alias their origin. */
  void resolve() {
    for (int i = 0; i < waiting.size(); i++) {
      Origin origin = aliases.get(waitingFor.get(i));
      if (origin != null && !origin.spans().isEmpty()) {
        waiting.get(i).setOrigin(origin);
      }
    }
  }

  private String alias() {
    String name = tokens.name(Lexer.HASH).text;
    tokens.lexer.next();
    return name;
  }

  private Origin location() {
    tokens.enter();
    Origin origin = locationHere();
    tokens.leave();
    return origin;
  }

  private Origin locationHere() {
    if (tokens.at(Lexer.STRING)) {
      return fileOrName();
    }
    if (tokens.at(Lexer.HASH)) {
      return aliases.getOrDefault(alias(), new Origin(List.of(), List.of()));
    }
    if (tokens.accept("unknown")) {
      return new Origin(List.of(), List.of());
    }
    if (tokens.accept("callsite")) {
      tokens.expect('(');
      Origin callee = location();
      tokens.expect("at");
      location();
      tokens.expect(')');
      return callee;
    }
    tokens.expect("fused");
    return fused();
  }

  private Origin fileOrName() {
    String name = tokens.string();
    if (tokens.accept('(')) {
      Origin child = location();
      tokens.expect(')');
      return child;
    }
    if (!tokens.accept(':')) {
      return new Origin(List.of(), List.of());
    }
    int line = (int) tokens.integer();
    tokens.expect(':');
    int column = (int) tokens.integer();
    int endLine = line;
    int endColumn = column + 1;
    if (tokens.accept("to")) {
      endLine = tokens.at(Lexer.INTEGER) ? (int) tokens.integer() : line;
      tokens.expect(':');
      endColumn = (int) tokens.integer();
    }
    return Origin.of(new Span(name, line, column, endLine, endColumn));
  }

  private Origin fused() {
    List<String> passes = new ArrayList<>();
    if (tokens.accept('<')) {
      if (attributes.attribute() instanceof ArrayAttr array) {
        for (Attribute element : array.elements()) {
          passes.add(element instanceof StringAttr text ? text.value() : element.toString());
        }
      }
      tokens.expect('>');
    }
    List<Span> spans = new ArrayList<>();
    tokens.expect('[');
    if (!tokens.at("]")) {
      do {
        spans.addAll(location().spans());
      } while (tokens.accept(','));
    }
    tokens.expect(']');
    return new Origin(spans, passes);
  }
}
