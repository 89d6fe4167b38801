package org.ember.ir.xtext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionArgument;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.def.ValueDeclaration;
import org.ember.ir.types.Type;
import org.ember.ir.xtext.syntax.Definition;
import org.ember.ir.xtext.syntax.Use;

/** Reads one operation: keeps what its format's directives find until the operation can be put together. */
final class OpReader extends TokenReader {
  /** A place of an argument of a region. */
  private record Slot(int region, int argument) {}

  private final ModelBuilder builder;
  private final OpDefinition definition;
  private final Operation op;
  private final int resultNames;
  private final List<List<Value>> operands = new ArrayList<>();
  private final Map<Integer, List<Type>> resultTypes = new LinkedHashMap<>();
  private final Map<Slot, List<Token>> argumentNames = new LinkedHashMap<>();
  private final Map<Slot, List<Type>> argumentTypes = new LinkedHashMap<>();
  private boolean operandsChanged;

  OpReader(ModelBuilder builder, Operation op, int resultNames, List<Token> tokens, Aliases aliases, int end) {
    super(tokens, aliases, end);
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
      throw error(position, "expected " + values.size() + " types, one for each operand, found " + types.size(), null);
    }
    for (int i = 0; i < types.size(); i++) {
      Value value = values.get(i);
      if (value.getType() == null) {
        value.setType(types.get(i));
      } else if (!value.getType().equals(types.get(i))) {
        throw error(position, "%" + value.getName() + " is a " + value.getType() + ", but the text says " + types.get(i), null);
      }
    }
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
  public Attribute attributeRead(String name) {
    return op.attribute(name);
  }

  @Override
  public void addArgument(int region, int argument) {
    if (!atValue()) throw expected("the name of a value");
    argumentNames.computeIfAbsent(new Slot(region, argument), s -> new ArrayList<>()).add(take());
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
    for (int i = 0; i < declared.arguments().size(); i++) arguments(declaration, i, declared.arguments().get(i), arguments);
    builder.region(region, token.region(), declared, arguments, definition.hasTrait("IsolatedFromAbove"));
  }

  private void arguments(int region, int index, RegionArgument declared, List<ModelBuilder.Argument> arguments) {
    Slot slot = new Slot(region, index);
    List<Token> names = argumentNames.getOrDefault(slot, List.of());
    if (names.isEmpty()) return;
    List<Type> types = argumentTypes.get(slot);
    if (types == null) types = equation(declared.types());
    for (int i = 0; i < names.size(); i++) {
      Type type = types != null && i < types.size() ? types.get(i) : null;
      arguments.add(new ModelBuilder.Argument(names.get(i), type));
    }
  }

  @Override
  public void emptyRegion(int declaration) {
    OpBuilder.addEmptyRegion(op);
  }

  @Override
  public void attributes() {
    dictionary().entries().forEach(op::setAttribute);
  }

  @Override
  public Operation operation() {
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
    operandsChanged |= !operands.isEmpty();
    operation();
    List<Type> types = new ArrayList<>();
    int[] lengths = new int[definition.results().size()];
    for (int i = 0; i < lengths.length; i++) {
      ValueDeclaration declared = definition.results().get(i);
      List<Type> own = resultTypes.get(i);
      if (own == null) own = equation(declared.types());
      if (own == null) own = List.of();
      lengths[i] = own.size();
      types.addAll(own);
    }
    definition.resultSegments().record(op, lengths);
    OpBuilder.addResults(op, types);
  }

  /** Equations are made for operations that are right; one that fails on a wrong operation says nothing. */
  private List<Type> equation(Function<Operation, List<Type>> types) {
    if (types == null) return null;
    try {
      return types.apply(operation());
    } catch (RuntimeException e) {
      return null;
    }
  }
}
