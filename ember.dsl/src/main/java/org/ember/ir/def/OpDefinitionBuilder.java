package org.ember.ir.def;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ember.ir.Operation;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.format.FormatPart;
import org.ember.ir.types.Type;

/** Collects the declarations of one operation, in the order of the dialect file. */
public final class OpDefinitionBuilder {
  final String name;
  final List<ValueDeclaration> operands = new ArrayList<>();
  final List<ValueDeclaration> results = new ArrayList<>();
  final List<AttributeDeclaration> attributes = new ArrayList<>();
  final List<RegionDeclaration> regions = new ArrayList<>();
  final Map<String, List<String>> traits = new LinkedHashMap<>();
  final List<Check> checks = new ArrayList<>();
  List<FormatPart> format;
  Supplier<? extends Operation> factory;
  String doc = "";

  OpDefinitionBuilder(String name) {
    if (name.indexOf('.') <= 0) {
      throw new IllegalArgumentException("expected a name with its dialect, found " + name);
    }
    this.name = name;
  }

  public OpDefinitionBuilder operand(String operand, Multiplicity multiplicity, TypeConstraint constraint) {
    operands.add(new ValueDeclaration(operand, multiplicity, constraint, null));
    return this;
  }

  /** Declares a result; types is its equation, null if it has none. */
  public OpDefinitionBuilder result(String result, Multiplicity multiplicity, TypeConstraint constraint, Function<Operation, List<Type>> types) {
    results.add(new ValueDeclaration(result, multiplicity, constraint, types));
    return this;
  }

  /** Declares an attribute; defaultValue is null if it has none. */
  public OpDefinitionBuilder attribute(String attribute, AttributeKind kind, boolean optional, Attribute defaultValue) {
    attributes.add(new AttributeDeclaration(attribute, kind, optional, defaultValue));
    return this;
  }

  /** Declares a region; terminator is the full name of the operation that ends it, null if any may. */
  public OpDefinitionBuilder region(String region, Multiplicity multiplicity, List<RegionArgument> arguments, String terminator, boolean implicit) {
    regions.add(new RegionDeclaration(region, multiplicity, arguments, terminator, implicit));
    return this;
  }

  /** Adds a trait; arguments that name operations are their full names. */
  public OpDefinitionBuilder trait(String trait, String... arguments) {
    traits.put(trait, List.of(arguments));
    return this;
  }

  /** Sets the assembly format, from {@link org.ember.ir.format.Format}'s parts. */
  public OpDefinitionBuilder format(FormatPart... parts) {
    format = List.of(parts);
    return this;
  }

  /** Adds a check; place is where it is declared, for notes, and may be null. */
  public OpDefinitionBuilder check(Predicate<Operation> condition, Function<Operation, String> message, String place) {
    checks.add(new Check(condition, message, place));
    return this;
  }

  /** Sets what makes an operation of the generated class; without it operations are generic. */
  public OpDefinitionBuilder factory(Supplier<? extends Operation> supplier) {
    factory = supplier;
    return this;
  }

  public OpDefinitionBuilder doc(String text) {
    doc = text == null ? "" : text;
    return this;
  }

  public OpDefinition build() {
    return new OpDefinition(this);
  }

  Map<String, Feature> features() {
    Map<String, Feature> all = new LinkedHashMap<>();
    for (int i = 0; i < operands.size(); i++) {
      all.put(operands.get(i).name(), new Feature(Feature.Kind.OPERAND, operands.get(i).name(), i, -1));
    }
    for (int i = 0; i < results.size(); i++) {
      all.put(results.get(i).name(), new Feature(Feature.Kind.RESULT, results.get(i).name(), i, -1));
    }
    for (int i = 0; i < attributes.size(); i++) {
      all.put(attributes.get(i).name(), new Feature(Feature.Kind.ATTRIBUTE, attributes.get(i).name(), i, -1));
    }
    for (int i = 0; i < regions.size(); i++) {
      all.put(regions.get(i).name(), new Feature(Feature.Kind.REGION, regions.get(i).name(), i, -1));
      List<RegionArgument> arguments = regions.get(i).arguments();
      for (int k = 0; k < arguments.size(); k++) {
        all.put(arguments.get(k).name(), new Feature(Feature.Kind.REGION_ARGUMENT, arguments.get(k).name(), k, i));
      }
    }
    return all;
  }
}
