package org.ember.ir.format;

import java.util.List;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.def.Feature;
import org.ember.ir.def.Multiplicity;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionArgument;
import org.ember.ir.def.RegionDeclaration;

/** Looks up features by name, and what operations have of them. */
public final class Features {
  private Features() {}

  public static Feature of(OpDefinition definition, String name) {
    Feature feature = definition.feature(name);
    if (feature == null) {
      throw new IllegalArgumentException("the format of " + definition.name() + " names " + name + ", which is not declared");
    }
    return feature;
  }

  static List<Feature> all(OpDefinition definition, List<String> names) {
    return names.stream().map(name -> of(definition, name)).toList();
  }

  /** How many values the feature stands for. */
  public static Multiplicity multiplicity(OpDefinition definition, Feature feature) {
    return switch (feature.kind()) {
      case OPERAND -> definition.operands().get(feature.index()).multiplicity();
      case RESULT -> definition.results().get(feature.index()).multiplicity();
      case REGION -> definition.regions().get(feature.index()).multiplicity();
      case REGION_ARGUMENT -> definition.regions().get(feature.region()).arguments().get(feature.index()).multiplicity();
      case ATTRIBUTE -> Multiplicity.ONE;
    };
  }

  /** The values that the operation has for an operand, result or region argument. */
  public static List<? extends Value> values(Operation op, Feature feature) {
    return switch (feature.kind()) {
      case OPERAND -> op.definition().operandsAt(op, feature.index());
      case RESULT -> op.definition().resultsAt(op, feature.index());
      case REGION_ARGUMENT -> arguments(op, feature);
      default -> List.of();
    };
  }

  /** The results of the operation that belong to the feature. */
  static List<OpResult> results(Operation op, Feature feature) {
    return op.definition().resultsAt(op, feature.index());
  }

  private static List<? extends Value> arguments(Operation op, Feature feature) {
    RegionDeclaration declaration = op.definition().regions().get(feature.region());
    Region region = op.definition().regionAt(op, feature.region());
    if (region == null || region.entry() == null) {
      return List.of();
    }
    List<? extends Value> all = region.entry().getArguments();
    int[] bounds = argumentBounds(declaration, feature.index(), all.size());
    return all.subList(bounds[0], bounds[1]);
  }

  /** Where the values of a declared region argument start and end among all arguments of the block; one may be of variable number. */
  public static int[] argumentBounds(RegionDeclaration declaration, int argument, int total) {
    List<RegionArgument> arguments = declaration.arguments();
    int start = 0;
    for (int i = 0; i < argument; i++) {
      start += argumentLength(arguments, i, total);
    }
    start = Math.min(start, total);
    return new int[] {start, Math.min(total, start + argumentLength(arguments, argument, total))};
  }

  private static int argumentLength(List<RegionArgument> arguments, int argument, int total) {
    return arguments.get(argument).multiplicity().isOne() ? 1 : Math.max(0, total - (arguments.size() - 1));
  }
}
