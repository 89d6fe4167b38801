package org.ember.dsl.generator;

import java.util.List;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.AssignElement;
import org.ember.dsl.dialect.AttrDictElement;
import org.ember.dsl.dialect.CustomElement;
import org.ember.dsl.dialect.DynamicListElement;
import org.ember.dsl.dialect.FeatureElement;
import org.ember.dsl.dialect.FormatElement;
import org.ember.dsl.dialect.FunctionalTypeElement;
import org.ember.dsl.dialect.LiteralElement;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OptionalElement;
import org.ember.dsl.dialect.TypeElement;

/** The Java code for an assembly format: the parts of {@link org.ember.ir.format.Format}. */
final class FormatCode {

  private FormatCode() {
  }

  /** The parts, separated by commas. */
  static String of(List<FormatElement> elements) {
    return elements.stream().map(FormatCode::of).collect(Collectors.joining(", "));
  }

  private static String of(FormatElement element) {
    if (element instanceof LiteralElement literal) {
      return "Format.literal(" + JavaNames.literal(literal.getText()) + ")";
    }
    if (element instanceof FeatureElement feature) {
      return "Format.feature(" + name(feature.getFeature()) + ")";
    }
    if (element instanceof TypeElement type) {
      return "Format.type(" + names(type.getFeatures()) + ")";
    }
    if (element instanceof FunctionalTypeElement type) {
      return "Format.functionalType(List.of(" + names(type.getInputs()) + "), List.of(" + names(type.getResults()) + "))";
    }
    if (element instanceof AttrDictElement dictionary) {
      return dictionary.isWithKeyword() ? "Format.attrDictWithKeyword()" : "Format.attrDict()";
    }
    if (element instanceof AssignElement assign) {
      return "Format.assign(" + name(assign.getArguments()) + ", " + name(assign.getValues()) + ")";
    }
    if (element instanceof DynamicListElement list) {
      return "Format.dynamic(" + name(list.getValues()) + ", " + name(list.getConstants()) + ")";
    }
    if (element instanceof CustomElement custom) {
      String features = custom.getFeatures().isEmpty() ? "" : ", " + names(custom.getFeatures());
      return "Format.custom(" + JavaNames.literal(custom.getName()) + features + ")";
    }
    OptionalElement optional = (OptionalElement) element;
    String anchor = optional.getAnchor() == null ? "null" : name(optional.getAnchor());
    return "Format.optional(" + anchor + ", " + of(optional.getElements()) + ")";
  }

  private static String name(OpFeature feature) {
    return JavaNames.literal(feature.getName());
  }

  private static String names(List<OpFeature> features) {
    return features.stream().map(FormatCode::name).collect(Collectors.joining(", "));
  }
}
