package org.ember.ir.text;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Span;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.diag.SourceText;

/** Reads a whole text: operations and aliases in any order. A single module is the result itself, all else is put into one. */
final class ModuleReader {
  private static final String MODULE = "builtin.module";

  private final SourceText source;
  private final TokenReader tokens;
  private final TypeReader types;
  private final AttributeReader attributes;
  private final LocationReader locations;
  private final OperationReader operations;
  private final DialectRegistry registry;

  ModuleReader(SourceText source, DialectRegistry registry) {
    this.source = source;
    this.registry = registry;
    tokens = new TokenReader(source);
    types = new TypeReader(tokens, registry);
    attributes = new AttributeReader(tokens, types, registry);
    locations = new LocationReader(tokens, attributes);
    operations = new OperationReader(tokens, types, attributes, locations, registry);
  }

  Operation module() {
    List<Operation> top = new ArrayList<>();
    Block holder = IrFactory.eINSTANCE.createBlock();
    while (!tokens.at(Lexer.EOF)) {
      if (tokens.at(Lexer.HASH)) {
        attributeAlias();
      } else if (tokens.at(Lexer.BANG)) {
        typeAlias();
      } else {
        top.add(operations.operation(holder));
      }
    }
    locations.resolve();
    if (top.isEmpty()) {
      throw tokens.error(0, 1, "expected an operation, found " + tokens.found(), null);
    }
    if (top.size() == 1 && top.get(0).is(MODULE)) {
      holder.getOperations().clear();
      return top.get(0);
    }
    return wrap(top);
  }

  private Operation wrap(List<Operation> top) {
    OpDefinition definition = registry.operation(MODULE);
    if (definition == null) {
      throw tokens.error(0, 1, "expected a module, found other operations and no dialect builtin to put them into one", null);
    }
    Operation module = definition.create();
    Block body = OpBuilder.addRegion(module, List.of());
    body.getOperations().addAll(top);
    Span end = tokens.spanToHere(1, 1);
    module.setOrigin(Origin.of(new Span(source.name(), 1, 1, end.endLine(), end.endColumn())));
    return module;
  }

  private void attributeAlias() {
    String name = tokens.name(Lexer.HASH).text;
    int start = tokens.lexer.start;
    tokens.lexer.next();
    tokens.expect('=');
    if (tokens.at("loc")) {
      locations.alias(name);
    } else if (attributes.aliases.containsKey(name)) {
      throw tokens.error(start, tokens.lexer.previousEnd, "the alias #" + name + " is defined twice", null);
    } else {
      attributes.aliases.put(name, attributes.attribute());
    }
  }

  private void typeAlias() {
    Name name = tokens.name(Lexer.BANG);
    if (name.alias != null) {
      throw tokens.error(tokens.lexer.start, tokens.lexer.end, "the alias !" + name.text + " is defined twice", null);
    }
    tokens.lexer.next();
    tokens.expect('=');
    name.alias = types.type();
  }
}
