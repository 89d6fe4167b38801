package org.ember.ir.text;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.def.Dialect;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.ParameterKind;
import org.ember.ir.def.TypeDefinition;
import org.ember.ir.types.ArrayType;
import org.ember.ir.types.StructType;
import org.ember.ir.types.Type;
import org.ember.ir.util.Suggestions;

/** Reads the types that dialects declare, the struct and array types of LLVM's dialect, and aliases. */
final class DialectTypeReader {
  private final TokenReader tokens;
  private final Lexer lexer;
  private final TypeReader types;
  private final DialectRegistry registry;

  DialectTypeReader(TokenReader tokens, TypeReader types, DialectRegistry registry) {
    this.tokens = tokens;
    this.lexer = tokens.lexer;
    this.types = types;
    this.registry = registry;
  }

  Type type() {
    int start = lexer.start;
    int end = lexer.end;
    Name name = tokens.name(Lexer.BANG);
    if (name.alias != null) {
      lexer.next();
      return name.alias;
    }
    int dot = name.text.indexOf('.');
    if (dot < 0) {
      throw tokens.error(start, end, "unknown type alias !" + name.text, null);
    }
    String dialectName = name.text.substring(0, dot);
    String mnemonic = name.text.substring(dot + 1);
    if (dialectName.equals("llvm") && (mnemonic.equals("struct") || mnemonic.equals("array"))) {
      lexer.next();
      return mnemonic.equals("struct") ? struct() : array();
    }
    Dialect dialect = registry.dialect(dialectName);
    if (dialect == null) {
      List<String> known = registry.dialects().stream().map(Dialect::name).toList();
      throw tokens.error(start, end, "unknown dialect " + dialectName, Suggestions.help(dialectName, known));
    }
    TypeDefinition definition = dialect.types().get(mnemonic);
    if (definition == null) {
      throw tokens.error(start, end, "unknown type !" + name.text, Suggestions.help(mnemonic, dialect.types().keySet()));
    }
    lexer.next();
    return definition.factory().apply(parameters(definition));
  }

  private List<Object> parameters(TypeDefinition definition) {
    List<Object> parameters = new ArrayList<>(definition.parameters().size());
    for (ParameterKind kind : definition.parameters()) {
      tokens.expect(parameters.isEmpty() ? '<' : ',');
      parameters.add(switch (kind) {
        case TYPE -> types.type();
        case INT -> (int) tokens.integer();
        case STRING -> tokens.string();
        case ATTRIBUTE -> types.attributes.attribute();
      });
    }
    if (!parameters.isEmpty()) {
      tokens.expect('>');
    }
    return parameters;
  }

  private Type struct() {
    tokens.expect('<');
    tokens.expect('(');
    List<Type> elements = new ArrayList<>();
    if (lexer.kind != ')') {
      do {
        elements.add(nested());
      } while (tokens.accept(','));
    }
    tokens.expect(')');
    tokens.expect('>');
    return new StructType(elements);
  }

  private Type array() {
    tokens.expect('<');
    int start = lexer.start;
    long size = tokens.integer();
    if (size < 0) {
      throw tokens.error(start, lexer.previousEnd, "expected a size, found " + size, null);
    }
    tokens.expect("x");
    Type element = nested();
    tokens.expect('>');
    return new ArrayType(size, element);
  }

  /** Inside LLVM's types the prefix may be left out. */
  private Type nested() {
    tokens.enter();
    Type type = tokens.accept("struct") ? struct() : tokens.accept("array") ? array() : types.type();
    tokens.leave();
    return type;
  }
}
