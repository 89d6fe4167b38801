package org.ember.ir.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DictAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.def.Multiplicity;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionArgument;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.def.ValueDeclaration;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;
import org.ember.ir.util.IrLists;

/**
 * Reads one operation in its own format. Operands are collected by declaration, because a format may name them in any order,
 * and given to the operation when a region or an equation needs it, at the latest at the end.
 */
final class OpReader extends TokenFormatReader {
  private final OperationReader reader;
  private final RegionReader regions;
  private OpDefinition definition;
  private Operation op;
  private int nameStart;
  private int nameEnd;
  private int resultNames;
  private boolean committed;
  /** Where the text says the types of each declared result. */
  private int[] typeStarts = new int[4];
  private int[] typeEnds = new int[4];
  private final List<List<Value>> operands = new ArrayList<>();
  private final List<List<Type>> resultTypes = new ArrayList<>();
  private final List<RegionHead> heads = new ArrayList<>();

  OpReader(OperationReader reader, RegionReader regions) {
    super(reader);
    this.reader = reader;
    this.regions = regions;
  }

  /** Reads the operation at the current token, its name. */
  Operation read(OpDefinition readDefinition, int namesOfResults) {
    definition = readDefinition;
    op = definition.create();
    nameStart = lexer.start;
    nameEnd = lexer.end;
    resultNames = namesOfResults;
    committed = false;
    reset(operands, definition.operands().size());
    resultTypes.clear();
    for (int i = 0; i < definition.results().size(); i++) {
      resultTypes.add(null);
    }
    heads.clear();
    for (int i = 0; i < definition.regions().size(); i++) {
      heads.add(null);
    }
    lexer.next();
    definition.format().read(this);
    commit();
    results();
    return op;
  }

  private static void reset(List<List<Value>> lists, int size) {
    while (lists.size() < size) {
      lists.add(new ArrayList<>());
    }
    for (int i = 0; i < size; i++) {
      lists.get(i).clear();
    }
  }

  private void commit() {
    if (committed) {
      return;
    }
    committed = true;
    int count = definition.operands().size();
    int[] lengths = definition.operandSegments().needsAttribute() ? new int[count] : null;
    for (int i = 0; i < count; i++) {
      List<Value> values = operands.get(i);
      for (int k = 0; k < values.size(); k++) {
        OpBuilder.addOperand(op, values.get(k));
      }
      if (lengths != null) {
        lengths[i] = values.size();
      }
    }
    if (lengths != null) {
      definition.operandSegments().record(op, lengths);
    }
  }

  private void results() {
    List<ValueDeclaration> declarations = definition.results();
    int[] lengths = new int[declarations.size()];
    for (int i = 0; i < lengths.length; i++) {
      List<Type> types = resultTypes(i, declarations.get(i));
      lengths[i] = types.size();
      OpBuilder.addResults(op, types);
    }
    definition.resultSegments().record(op, lengths);
  }

  private List<Type> resultTypes(int index, ValueDeclaration declaration) {
    List<Type> written = resultTypes.get(index);
    List<Type> inferred = infer(declaration.types());
    if (inferred == null && written == null && declaration.multiplicity() == Multiplicity.ONE) {
      throw untyped(declaration);
    }
    if (inferred == null || written != null && written.equals(inferred)) {
      return written == null ? List.of() : written;
    }
    if (written != null) {
      throw tokens.error(typeStarts[index], typeEnds[index], "result '" + declaration.name() + "' of '" + definition.name()
          + "' must be of type " + text(inferred) + ", found " + text(written), null);
    }
    return inferred;
  }

  /** An equation that gives no type was made for other operands than these. */
  private ReadFailure untyped(ValueDeclaration result) {
    for (int i = 0; i < definition.operands().size(); i++) {
      ValueDeclaration operand = definition.operands().get(i);
      for (Value value : operands.get(i)) {
        if (!operand.constraint().accepts(value.getType())) {
          return tokens.error(nameStart, nameEnd, "operand '" + operand.name() + "' of '" + definition.name() + "' must be "
              + operand.constraint().description() + ", found " + value.getType(), null);
        }
      }
    }
    return tokens.error(nameStart, nameEnd, "the type of result '" + result.name() + "' of '" + definition.name()
        + "' does not follow from its operands and attributes", null);
  }

  /** What an equation gives; null where it cannot be applied, which the verifier then explains. */
  private List<Type> infer(Function<Operation, List<Type>> equation) {
    if (equation == null) {
      return null;
    }
    commit();
    try {
      List<Type> types = equation.apply(op);
      return types == null || types.stream().anyMatch(Objects::isNull) ? null : types;
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static String text(List<Type> types) {
    return types.size() == 1 ? types.get(0).toString() : Types.list(types);
  }

  @Override
  public OpDefinition definition() {
    return definition;
  }

  @Override
  public int resultNameCount() {
    return resultNames;
  }

  @Override
  public Value use() {
    return reader.use();
  }

  @Override
  public void addOperand(int declaration, Value value) {
    operands.get(declaration).add(value);
  }

  @Override
  public List<Value> operands(int declaration) {
    return operands.get(declaration);
  }

  @Override
  public void operandTypes(int declaration, List<Type> types, int position) {
    List<Value> values = operands.get(declaration);
    if (values.size() != types.size()) {
      throw error(position, "expected " + Counts.of(values.size(), "type") + " for " + definition.operands().get(declaration).name()
          + ", found " + types.size(), null);
    }
    for (int i = 0; i < types.size(); i++) {
      Type actual = values.get(i).getType();
      Type written = types.get(i);
      if (actual != written && !actual.equals(written)) {
        throw error(position, name(values.get(i)) + " is of type " + actual + ", found " + written, null);
      }
    }
  }

  private static String name(Value value) {
    return value.getName() == null ? "the value" : "%" + value.getName();
  }

  @Override
  public void resultTypes(int declaration, List<Type> types) {
    resultTypes.set(declaration, types);
    if (declaration >= typeStarts.length) {
      typeStarts = Arrays.copyOf(typeStarts, declaration + 4);
      typeEnds = Arrays.copyOf(typeEnds, declaration + 4);
    }
    typeStarts[declaration] = lastTypeStart();
    typeEnds[declaration] = lexer.previousEnd;
  }

  @Override
  public void setAttribute(String name, Attribute value) {
    op.setAttribute(name, value);
  }

  @Override
  public void addArgument(int region, int argument) {
    head(region).add(argument, takeName());
  }

  @Override
  public int argumentCount(int region, int argument) {
    return head(region).count(argument);
  }

  @Override
  public void argumentTypes(int region, int argument, List<Type> types) {
    head(region).types(argument, types);
  }

  @Override
  public void addBlockArgument(int region) {
    head(region).addUndeclared(takeName());
  }

  @Override
  public void blockArgumentType(int region, Type type) {
    head(region).typeUndeclared(type);
  }

  @Override
  public void skipLocation() {
    reader.locations.skip();
  }

  private RegionHead.Named takeName() {
    RegionHead.Named named = new RegionHead.Named(tokens.name(Lexer.VALUE), lexer.start);
    lexer.next();
    return named;
  }

  private RegionHead head(int region) {
    if (heads.get(region) == null) {
      heads.set(region, new RegionHead(definition.regions().get(region).arguments().size()));
    }
    return heads.get(region);
  }

  @Override
  public void region(int declaration) {
    commit();
    RegionDeclaration region = definition.regions().get(declaration);
    regions.region(op, region, arguments(region, heads.get(declaration)), true);
  }

  private List<RegionReader.Argument> arguments(RegionDeclaration region, RegionHead head) {
    if (head == null) {
      return List.of();
    }
    List<RegionReader.Argument> all = new ArrayList<>();
    for (int i = 0; i < region.arguments().size(); i++) {
      RegionArgument argument = region.arguments().get(i);
      List<Type> inferred = head.types(i) == null ? infer(argument.types()) : head.types(i);
      head.collect(i, inferred, argument.name(), this, all);
    }
    head.collectUndeclared(all);
    return all;
  }

  @Override
  public void emptyRegion(int declaration) {
    commit();
    OpBuilder.addEmptyRegion(op);
  }

  @Override
  public void attributes() {
    if (tokens.at("{")) {
      int start = lexer.start;
      Map<String, Attribute> entries = new LinkedHashMap<>();
      lexer.next();
      reader.attributes.entries(entries, '}');
      entries.forEach((name, value) -> {
        if (IrLists.stored(op, name) != null) {
          throw error(start, "the attribute " + name + " is given twice", null);
        }
        op.setAttribute(name, value);
      });
    }
  }

  @Override
  public DictAttr dictionary() {
    return tokens.at("{") ? reader.attributes.dictionary() : DictAttr.EMPTY;
  }
}
