package org.ember.ir.def;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ember.ir.GenericOperation;
import org.ember.ir.IrFactory;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.format.FormatDirective;
import org.ember.ir.format.FormatPart;
import org.ember.ir.format.SequenceDirective;

/**
 * What a dialect says of one kind of operation: its features, traits, assembly format and checks. Made once by
 * {@link #builder(String)} from the declaration in the dialect file; reader, printer, verifier and builders all work from it.
 */
public final class OpDefinition {
  private final String name;
  private final String dialect;
  private final String doc;
  private final List<ValueDeclaration> operands;
  private final List<ValueDeclaration> results;
  private final List<AttributeDeclaration> attributes;
  private final Map<String, AttributeDeclaration> attributesByName = new LinkedHashMap<>();
  private final List<RegionDeclaration> regions;
  private final Map<String, List<String>> traits;
  private final String[] traitNames;
  private final List<Check> checks;
  private final Supplier<? extends Operation> factory;
  private final Segments operandSegments;
  private final Segments resultSegments;
  private final Map<String, Feature> features;
  private final FormatPart format;
  private FormatDirective boundFormat;

  OpDefinition(OpDefinitionBuilder b) {
    name = b.name;
    dialect = name.substring(0, name.indexOf('.'));
    doc = b.doc;
    operands = List.copyOf(b.operands);
    results = List.copyOf(b.results);
    attributes = List.copyOf(b.attributes);
    attributes.forEach(a -> attributesByName.put(a.name(), a));
    regions = List.copyOf(b.regions);
    traits = Collections.unmodifiableMap(new LinkedHashMap<>(b.traits));
    traitNames = traits.keySet().toArray(new String[0]);
    checks = List.copyOf(b.checks);
    factory = b.factory;
    operandSegments = new Segments(operands, "operandSegmentSizes", hasTrait("SameVariadicOperandSize"));
    resultSegments = new Segments(results, "resultSegmentSizes", hasTrait("SameVariadicResultSize"));
    features = b.features();
    format = b.format == null ? null : SequenceDirective.of(b.format);
  }

  /** Starts the definition of the operation with that full name, {@code arith.addi} for example. */
  public static OpDefinitionBuilder builder(String name) {
    return new OpDefinitionBuilder(name);
  }

  public String name() {
    return name;
  }

  /** The name before the dot. */
  public String dialect() {
    return dialect;
  }

  /** The documentation, in Markdown; empty if there is none. */
  public String doc() {
    return doc;
  }

  public List<ValueDeclaration> operands() {
    return operands;
  }

  public List<ValueDeclaration> results() {
    return results;
  }

  public List<AttributeDeclaration> attributes() {
    return attributes;
  }

  public List<RegionDeclaration> regions() {
    return regions;
  }

  public List<Check> checks() {
    return checks;
  }

  /** The traits with their arguments. */
  public Map<String, List<String>> traits() {
    return traits;
  }

  public boolean hasTrait(String trait) {
    // asked more often than anything else, and few have more than two
    for (String own : traitNames) {
      if (own.equals(trait)) {
        return true;
      }
    }
    return false;
  }

  /** The declaration of an attribute; null if it is not one of this operation's own. */
  public AttributeDeclaration attribute(String attribute) {
    return attributesByName.get(attribute);
  }

  /** The declared feature of that name; null if there is none. */
  public Feature feature(String feature) {
    return features.get(feature);
  }

  /** The assembly format; null if the operation has only the generic form. Bound on first use, to keep start-up short. */
  public FormatDirective format() {
    if (boundFormat == null && format != null) {
      boundFormat = format.bind(this);
    }
    return boundFormat;
  }

  /** A new operation of this kind, empty. */
  public Operation create() {
    if (factory != null) {
      return factory.get();
    }
    GenericOperation operation = IrFactory.eINSTANCE.createGenericOperation();
    operation.setOpName(name);
    operation.setOpDefinition(this);
    return operation;
  }

  /** How the operands divide among the declared ones. */
  public Segments operandSegments() {
    return operandSegments;
  }

  /** How the results divide among the declared ones. */
  public Segments resultSegments() {
    return resultSegments;
  }

  /** The values of a declared operand (a copy). */
  public List<Value> operands(Operation op, String operand) {
    return operandsAt(op, index(operand, Feature.Kind.OPERAND));
  }

  /** The results of a declared result (a copy). */
  public List<OpResult> results(Operation op, String result) {
    return resultsAt(op, index(result, Feature.Kind.RESULT));
  }

  /** The values of the declared operand at that position (a copy). */
  public List<Value> operandsAt(Operation op, int declaration) {
    return OpSlices.operands(op, operandSegments, declaration);
  }

  /** The value of the declared operand at that position; null if it is optional and absent. */
  public Value operandAt(Operation op, int declaration) {
    return OpSlices.operand(op, operandSegments, declaration);
  }

  /** Replaces the values of the declared operand at that position and keeps the segment sizes right. */
  public void setOperandsAt(Operation op, int declaration, List<? extends Value> values) {
    OpSlices.setOperands(op, operandSegments, declaration, values);
  }

  /** The results of the declared result at that position (a copy). */
  public List<OpResult> resultsAt(Operation op, int declaration) {
    return OpSlices.results(op, resultSegments, declaration);
  }

  /** The result of the declared result at that position; null if it is optional and absent. */
  public OpResult resultAt(Operation op, int declaration) {
    return OpSlices.result(op, resultSegments, declaration);
  }

  /** The regions of the declared region at that position (a copy). */
  public List<Region> regionsAt(Operation op, int declaration) {
    return OpSlices.regions(op, this, declaration);
  }

  /** The region of the declared region at that position; null if it is optional and absent. */
  public Region regionAt(Operation op, int declaration) {
    List<Region> all = regionsAt(op, declaration);
    return all.isEmpty() ? null : all.get(0);
  }

  private int index(String feature, Feature.Kind kind) {
    Feature found = features.get(feature);
    if (found == null || found.kind() != kind) {
      throw new IllegalArgumentException(name + " has no " + kind.name().toLowerCase(java.util.Locale.ROOT) + " named " + feature);
    }
    return found.index();
  }

  @Override
  public String toString() {
    return name;
  }
}
