package org.ember.ir.text;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.util.InternalEList;
import org.ember.ir.Block;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.Note;
import org.ember.ir.diag.Severity;
import org.ember.ir.util.Suggestions;

/** Reads operations and the regions in them. */
final class OperationReader {
  final TokenReader tokens;
  final Lexer lexer;
  final TypeReader types;
  final AttributeReader attributes;
  final LocationReader locations;
  final Scopes scopes = new Scopes();
  private final DialectRegistry registry;
  private final GenericReader generic;
  private final RegionReader regions;
  /** Readers of formats that are not in use: an operation in a region needs one of its own. */
  private final List<OpReader> idle = new ArrayList<>();

  OperationReader(TokenReader tokens, TypeReader types, AttributeReader attributes, LocationReader locations, DialectRegistry registry) {
    this.tokens = tokens;
    this.lexer = tokens.lexer;
    this.types = types;
    this.attributes = attributes;
    this.locations = locations;
    this.registry = registry;
    regions = new RegionReader(this);
    generic = new GenericReader(this, regions, registry);
  }

  /** The names on the left of an operation. */
  private static final class ResultNames {
    final List<Name> names = new ArrayList<>(2);
    final List<Integer> counts = new ArrayList<>(2);
    final List<Integer> positions = new ArrayList<>(2);
    int total;
  }

  /** Reads an operation with the names of its results and puts it at the end of a block. */
  Operation operation(Block block) {
    ResultNames results = lexer.kind == Lexer.VALUE ? resultNames() : null;
    int line = lexer.line;
    int column = lexer.start - lexer.lineStart + 1;
    int start = lexer.start;
    int end = lexer.end;
    Operation op;
    if (lexer.kind == Lexer.STRING) {
      op = generic.operation();
    } else if (lexer.kind == Lexer.WORD) {
      op = pretty(results == null ? 0 : results.total);
    } else {
      throw tokens.expected("an operation");
    }
    op.setOrigin(Origin.of(tokens.spanToHere(line, column)));
    locations.trailing(op);
    ((InternalEList<Operation>) block.getOperations()).addUnique(op);
    bind(op, results, start, end);
    return op;
  }

  private ResultNames resultNames() {
    ResultNames results = new ResultNames();
    do {
      results.positions.add(lexer.start);
      results.names.add(tokens.name(Lexer.VALUE));
      lexer.next();
      int count = 1;
      if (tokens.accept(':')) {
        int start = lexer.start;
        count = (int) Math.min(Integer.MAX_VALUE, tokens.integer());
        if (count < 1) {
          throw tokens.error(start, lexer.previousEnd, "expected a positive number of results, found " + count, null);
        }
      }
      results.counts.add(count);
      results.total = (int) Math.min(Integer.MAX_VALUE, (long) results.total + count);
    } while (tokens.accept(','));
    tokens.expect('=');
    return results;
  }

  private Operation pretty(int resultNames) {
    OpDefinition definition = definition();
    if (definition.format() == null) {
      throw tokens.error(lexer.start, lexer.end, definition.name() + " has no format of its own",
          "write the generic form: \"" + definition.name() + "\"(..) : (..) -> ..");
    }
    OpReader reader = idle.isEmpty() ? new OpReader(this, regions) : idle.remove(idle.size() - 1);
    Operation op = reader.read(definition, resultNames);
    idle.add(reader);
    return op;
  }

  private OpDefinition definition() {
    Name name = tokens.name(Lexer.WORD);
    if (name.definition == null) {
      name.definition = find(name.text);
    }
    return name.definition;
  }

  /** The dialects builtin and func may be left out. */
  private OpDefinition find(String name) {
    OpDefinition definition = registry.operation(name);
    if (definition == null && name.indexOf('.') < 0) {
      definition = registry.operation("func." + name);
      if (definition == null) {
        definition = registry.operation("builtin." + name);
      }
    }
    if (definition == null) {
      throw unknown(name, lexer.start, lexer.end);
    }
    return definition;
  }

  private ReadFailure unknown(String name, int start, int end) {
    List<String> known = new ArrayList<>();
    registry.dialects().forEach(dialect -> known.addAll(dialect.operationNames()));
    int dot = name.indexOf('.');
    boolean foreign = dot > 0 && registry.dialect(name.substring(0, dot)) == null;
    String message = foreign ? "unknown operation " + name + ", there is no dialect " + name.substring(0, dot) : "unknown operation " + name;
    return tokens.error(start, end, message, Suggestions.help(name, known));
  }

  private void bind(Operation op, ResultNames results, int start, int end) {
    if (results == null) {
      return;
    }
    List<OpResult> values = op.getResults();
    if (results.total != values.size()) {
      throw tokens.error(start, end, "'" + op.getName() + "' has " + Counts.of(values.size(), "result") + ", found "
          + Counts.of(results.total, "name"), null);
    }
    int next = 0;
    for (int i = 0; i < results.names.size(); i++) {
      Value value = values.get(next);
      value.setName(results.names.get(i).text);
      define(results.names.get(i), value, results.positions.get(i));
      next += results.counts.get(i);
    }
  }

  /** Binds a name, which must be new here. */
  void define(Name name, Value value, int position) {
    if (scopes.find(name) != null) {
      Note first = new Note(tokens.source.span(name.definedAt, name.definedAt + name.text.length() + 1), "first defined here");
      throw new ReadFailure(new Diagnostic(Severity.ERROR, tokens.source.span(position, position + name.text.length() + 1),
          "value %" + name.text + " is defined twice", List.of(first), null));
    }
    scopes.define(name, value, position);
  }

  /** Reads the use of a value: {@code %a}, {@code %0#1}. */
  Value use() {
    Name name = tokens.name(Lexer.VALUE);
    Value value = scopes.find(name);
    if (value == null) {
      throw undefined(name);
    }
    if (lexer.text[lexer.end] == '#' && Character.isDigit(lexer.text[lexer.end + 1])) {
      return packed(name, value);
    }
    lexer.next();
    return value;
  }

  private Value packed(Name name, Value first) {
    int start = lexer.start;
    lexer.restart(lexer.end + 1);
    long number = tokens.integer();
    List<OpResult> all = first instanceof OpResult result ? result.getOwner().getResults() : List.of();
    int base = all.indexOf(first);
    long index = base + number;
    boolean inPack = number == 0 || base >= 0 && index < all.size()
        && all.subList(base + 1, (int) index + 1).stream().allMatch(value -> value.getName() == null);
    if (!inPack) {
      throw tokens.error(start, lexer.previousEnd, "%" + name.text + " has no result " + number, null);
    }
    return number == 0 ? first : all.get((int) index);
  }

  private ReadFailure undefined(Name name) {
    List<String> visible = new ArrayList<>();
    for (Name each : tokens.names.sorted()) {
      if (scopes.find(each) != null) {
        visible.add("%" + each.text);
      }
    }
    return tokens.error(lexer.start, lexer.end, "undefined value %" + name.text, Suggestions.help("%" + name.text, visible));
  }

  /** The definition of the operation with that full name; null if there is none. */
  OpDefinition definition(String name) {
    return registry.operation(name);
  }
}
