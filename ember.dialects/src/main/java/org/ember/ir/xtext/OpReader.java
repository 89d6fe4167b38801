package org.ember.ir.xtext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.def.ValueDeclaration;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;
import org.ember.ir.util.IrLists;
import org.ember.ir.xtext.syntax.Use;

/** Reads one operation: keeps what its format's directives find until the operation can be put together. */
final class OpReader extends TokenReader {
  /** A place of an argument of a region. */
  private record Slot(int region, int argument) {}

  private final ModelBuilder builder;
  private final OpDefinition definition;
  private final Operation op;
  private final int resultNames;
  private final int nameOffset;
  private final List<List<Value>> operands = new ArrayList<>();
  private final Map<Integer, List<Type>> resultTypes = new LinkedHashMap<>();
  private final Map<Slot, List<Token>> argumentNames = new LinkedHashMap<>();
  private final Map<Slot, List<Type>> argumentTypes = new LinkedHashMap<>();
  private final Map<Integer, List<Token>> blockArguments = new LinkedHashMap<>();
  private final Map<Integer, List<Type>> blockArgumentTypes = new LinkedHashMap<>();
  /** Operands are given to the operation once, before its first region, so that the uses of a value are in the order of the text. */
  private boolean operandsChanged = true;

  OpReader(ModelBuilder builder, Operation op, int resultNames, Token name, List<Token> tokens, Aliases aliases) {
    super(tokens, aliases, tokens.isEmpty() ? name.end() : tokens.get(tokens.size() - 1).end());
    this.nameOffset = name.offset();
    this.builder = builder;
    this.op = op;
    this.definition = op.definition();
    this.resultNames = resultNames;
    if (definition != null) definition.operands().forEach(o -> operands.add(new ArrayList<>()));
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
    if (!atValue()) throw expected("a value");
    Token token = take();
    EObject use = token.node().getParent().getSemanticElement();
    return builder.use(token, use instanceof Use u ? u : null);
  }

  @Override
  public void addOperand(int declaration, Value value) {
    operands.get(declaration).add(value);
    operandsChanged = true;
  }

  @Override
  public List<Value> operands(int declaration) {
    return operands.get(declaration);
  }

  @Override
  public void operandTypes(int declaration, List<Type> types, int position) {
    checkTypes(operands.get(declaration), types, position);
  }

  /** Compares the types that the text says with those of the values; a value that is unknown gets the type. */
  void checkTypes(List<Value> values, List<Type> types, int position) {
    if (types.size() != values.size()) {
      throw error(position, "expected " + values.size() + (values.size() == 1 ? " operand type" : " operand types") + ", found " + types.size(), null);
    }
    for (int i = 0; i < types.size(); i++) {
      Value value = values.get(i);
      if (value.getType() == null) {
        value.setType(types.get(i));
      } else if (!value.getType().equals(types.get(i))) {
        throw error(position, name(value) + " is of type " + value.getType() + ", found " + types.get(i), null);
      }
    }
  }

  private static String name(Value value) {
    return value.getName() == null ? "the value" : "%" + value.getName();
  }

  @Override
  public void resultTypes(int declaration, List<Type> types) {
    resultTypes.put(declaration, types);
  }

  @Override
  public void setAttribute(String name, Attribute value) {
    op.setAttribute(name, value);
  }

  @Override
  public void addArgument(int region, int argument) {
    argumentNames.computeIfAbsent(new Slot(region, argument), s -> new ArrayList<>()).add(takeName());
  }

  @Override
  public void addBlockArgument(int region) {
    blockArguments.computeIfAbsent(region, r -> new ArrayList<>()).add(takeName());
  }

  @Override
  public void blockArgumentType(int region, Type type) {
    blockArgumentTypes.computeIfAbsent(region, r -> new ArrayList<>()).add(type);
  }

  private Token takeName() {
    if (!atValue()) throw expected("the name of a value");
    return take();
  }

  @Override
  public void skipLocation() {
    if (at("loc")) locationText();
  }

  @Override
  public int argumentCount(int region, int argument) {
    return argumentNames.getOrDefault(new Slot(region, argument), List.of()).size();
  }

  @Override
  public void argumentTypes(int region, int argument, List<Type> types) {
    argumentTypes.put(new Slot(region, argument), types);
  }

  @Override
  public void region(int declaration) {
    Token token = peek();
    if (token == null || token.region() == null) throw expected("a region");
    take();
    RegionDeclaration declared = definition.regions().get(declaration);
    operation();
    Region region = IrFactory.eINSTANCE.createRegion();
    op.getRegions().add(region);
    List<ModelBuilder.Argument> arguments = new ArrayList<>();
    for (int i = 0; i < declared.arguments().size(); i++) {
      Slot slot = new Slot(declaration, i);
      List<Token> names = argumentNames.getOrDefault(slot, List.of());
      List<Type> types = argumentTypes.get(slot);
      pair(names, types != null || names.isEmpty() ? types : equation(declared.arguments().get(i).types()), arguments);
    }
    pair(blockArguments.getOrDefault(declaration, List.of()), blockArgumentTypes.get(declaration), arguments);
    builder.region(region, token, declared, arguments);
  }

  private static void pair(List<Token> names, List<Type> types, List<ModelBuilder.Argument> arguments) {
    for (int i = 0; i < names.size(); i++) {
      arguments.add(new ModelBuilder.Argument(names.get(i), types != null && i < types.size() ? types.get(i) : null));
    }
  }

  @Override
  public void emptyRegion(int declaration) {
    OpBuilder.addEmptyRegion(op);
  }

  @Override
  public void attributes() {
    int position = position();
    dictionary().entries().forEach((name, value) -> {
      if (IrLists.stored(op, name) != null) throw error(position, "the attribute " + name + " is given twice", null);
      op.setAttribute(name, value);
    });
  }

  /** The operation with the operands read so far. */
  Operation operation() {
    if (operandsChanged && definition != null) {
      op.getOperands().forEach(use -> use.setValue(null));
      op.getOperands().clear();
      OpBuilder.setOperands(op, definition, operands);
      operandsChanged = false;
    }
    return op;
  }

  /** Gives the operation its operands and results; what the format leaves open, the equations say. */
  void finish() {
    operation();
    List<Type> types = new ArrayList<>();
    int[] lengths = new int[definition.results().size()];
    for (int i = 0; i < lengths.length; i++) {
      List<Type> own = resultTypes(i, definition.results().get(i));
      lengths[i] = own.size();
      types.addAll(own);
    }
    definition.resultSegments().record(op, lengths);
    OpBuilder.addResults(op, types);
  }

  private List<Type> resultTypes(int index, ValueDeclaration declared) {
    List<Type> written = resultTypes.get(index);
    List<Type> inferred = equation(declared.types());
    if (written == null && inferred == null && declared.multiplicity().isOne()) {
      throw error(nameOffset, "cannot tell the type of the result " + declared.name() + " of " + definition.name(), null);
    }
    if (written != null && inferred != null && !written.equals(inferred)) {
      throw error(nameOffset, "the result " + declared.name() + " of " + definition.name() + " has the type " + text(inferred)
          + ", the text says " + text(written), null);
    }
    return written != null ? written : inferred != null ? inferred : List.of();
  }

  private static String text(List<Type> types) {
    return types.size() == 1 ? types.get(0).toString() : Types.list(types);
  }

  /** Equations are made for operations that are right; one that fails on a wrong operation says nothing. */
  private List<Type> equation(Function<Operation, List<Type>> types) {
    if (types == null) return null;
    try {
      List<Type> found = types.apply(operation());
      return found == null || found.contains(null) ? null : found;
    } catch (RuntimeException e) {
      return null;
    }
  }
}
