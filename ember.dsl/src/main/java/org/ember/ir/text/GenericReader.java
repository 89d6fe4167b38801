package org.ember.ir.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.GenericOperation;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.def.AttributeKind;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** Reads the generic form, {@code "name"(operands) <{properties}> ({regions}) {attributes} : type}, of any operation, known or not. */
final class GenericReader {
  private final OperationReader reader;
  private final TokenReader tokens;
  private final RegionReader regions;
  private final DialectRegistry registry;

  GenericReader(OperationReader reader, RegionReader regions, DialectRegistry registry) {
    this.reader = reader;
    this.tokens = reader.tokens;
    this.regions = regions;
    this.registry = registry;
  }

  Operation operation() {
    Operation op = create(tokens.string());
    OpDefinition definition = op.definition();
    for (Value value : operands()) {
      OpBuilder.addOperand(op, value);
    }
    successors();
    Map<String, Attribute> entries = new LinkedHashMap<>();
    if (tokens.accept('<')) {
      tokens.expect('{');
      reader.attributes.entries(entries, '}');
      tokens.expect('>');
    }
    if (tokens.accept('(')) {
      do {
        int next = op.getRegions().size();
        boolean known = definition != null && next < definition.regions().size();
        regions.region(op, known ? definition.regions().get(next) : null, List.of(), false);
      } while (tokens.accept(','));
      tokens.expect(')');
    }
    if (tokens.accept('{')) {
      reader.attributes.entries(entries, '}');
    }
    entries.forEach((key, value) -> op.setAttribute(key, declared(definition, key, value)));
    tokens.expect(':');
    signature(op);
    return op;
  }

  /** Lists of integers were arrays of attributes in older versions of MLIR. */
  private static Attribute declared(OpDefinition definition, String name, Attribute value) {
    AttributeDeclaration declaration = definition == null ? null : definition.attribute(name);
    boolean old = declaration != null && declaration.kind() == AttributeKind.I64_ARRAY && value instanceof ArrayAttr array
        && array.elements().stream().allMatch(IntegerAttr.class::isInstance);
    return old ? DenseArrayAttr.i64(((ArrayAttr) value).elements().stream().map(each -> ((IntegerAttr) each).value()).toList()) : value;
  }

  private Operation create(String name) {
    OpDefinition definition = registry.operation(name);
    if (definition != null) {
      return definition.create();
    }
    GenericOperation op = IrFactory.eINSTANCE.createGenericOperation();
    op.setOpName(name);
    return op;
  }

  private List<Value> operands() {
    tokens.expect('(');
    if (tokens.accept(')')) {
      return List.of();
    }
    List<Value> values = new ArrayList<>(4);
    do {
      values.add(reader.use());
    } while (tokens.accept(','));
    tokens.expect(')');
    return values;
  }

  private void successors() {
    if (tokens.at("[")) {
      throw tokens.error(tokens.lexer.start, tokens.lexer.end, "branches between blocks are not supported",
          "raise the control flow to scf before (mlir-opt --lift-cf-to-scf)");
    }
  }

  private void signature(Operation op) {
    int start = tokens.lexer.start;
    FunctionType type = reader.types.functionType();
    int end = tokens.lexer.previousEnd;
    if (type.inputs().size() != op.getOperands().size()) {
      throw tokens.error(start, end, "expected " + Counts.of(op.getOperands().size(), "operand type") + ", found " + type.inputs().size(), null);
    }
    for (int i = 0; i < type.inputs().size(); i++) {
      Type actual = op.operand(i).getType();
      if (!actual.equals(type.inputs().get(i))) {
        throw tokens.error(start, end, "operand " + i + " of '" + op.getName() + "' is of type " + actual + ", found " + type.inputs().get(i), null);
      }
    }
    OpBuilder.addResults(op, type.results());
  }
}
