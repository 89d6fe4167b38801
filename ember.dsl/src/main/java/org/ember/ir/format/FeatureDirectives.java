package org.ember.ir.format;

import org.ember.ir.def.Feature;
import org.ember.ir.def.OpDefinition;

/** Chooses the directive for a feature that a format names. */
final class FeatureDirectives {
  private FeatureDirectives() {}

  static FormatDirective of(OpDefinition definition, Feature feature) {
    return switch (feature.kind()) {
      case OPERAND -> new OperandDirective(feature, definition.operands().get(feature.index()).multiplicity());
      case ATTRIBUTE -> new AttributeDirective(feature, definition.attributes().get(feature.index()));
      case REGION -> new RegionDirective(feature, definition.regions().get(feature.index()));
      case REGION_ARGUMENT -> new RegionArgumentDirective(feature, Features.multiplicity(definition, feature));
      case RESULT -> new ResultDirective(feature);
    };
  }
}
