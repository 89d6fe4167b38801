package org.ember.dsl.validation;

import static org.ember.dsl.dialect.DialectPackage.Literals.OP_DECL__NAME;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.xtext.validation.Check;
import org.ember.dsl.dialect.AttrDictElement;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.CustomElement;
import org.ember.dsl.dialect.FeatureElement;
import org.ember.dsl.dialect.FormatDecl;
import org.ember.dsl.dialect.FormatElement;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OptionalElement;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.dialect.TypeElement;
import org.ember.dsl.model.Features;
import org.ember.dsl.model.Formats;
import org.ember.dsl.model.Operations;

/** A format says all that the operation has, once, so that reading gives the operation that was printed. */
public class FormatCompletenessChecks extends DialectChecks {

  /** Everything is printed, or follows from something printed. */
  @Check
  public void complete(OpDecl op) {
    FormatDecl format = Operations.format(op);
    if (op.isAbstract() || format == null) {
      return;
    }
    Map<OpFeature, OptionalElement> values = new HashMap<>();
    Map<OpFeature, OptionalElement> types = new HashMap<>();
    Formats.flatten(format.getElements()).forEach((element, group) -> {
      collect(Formats.values(element), group, values);
      collect(Formats.types(element), group, types);
    });
    if (values.keySet().stream().anyMatch(OpFeature::eIsProxy) || types.keySet().stream().anyMatch(OpFeature::eIsProxy)) {
      return; // an unknown name may be the one that is missing
    }
    boolean dictionary = Formats.contains(format.getElements(), e -> e instanceof AttrDictElement || e instanceof CustomElement);
    for (OpFeature feature : Operations.features(op)) {
      String problem = feature.getName() == null ? null : problem(feature, values, types, dictionary);
      if (problem != null && format.eContainer() == op) {
        error(problem, format, null);
      } else if (problem != null) {
        error(problem + " inherited from " + ((OpDecl) format.eContainer()).getName(), op, OP_DECL__NAME);
      }
    }
  }

  private static void collect(List<OpFeature> features, OptionalElement group, Map<OpFeature, OptionalElement> printed) {
    for (OpFeature feature : features) {
      if (!printed.containsKey(feature) || group == null) {
        printed.put(feature, group);
      }
    }
  }

  private static String problem(OpFeature feature, Map<OpFeature, OptionalElement> values, Map<OpFeature, OptionalElement> types,
      boolean dictionary) {
    boolean always = Features.multiplicity(feature) == Multiplicity.ONE;
    String what = Describe.feature(feature);
    if (feature instanceof OperandDecl || feature instanceof RegionDecl) {
      return !values.containsKey(feature) ? what + " is not in the format"
          : always && values.get(feature) != null ? what + " is always there, so it cannot stand in an optional group of the format" : null;
    }
    if (feature instanceof AttributeDecl attribute) {
      boolean required = always && Features.group(attribute).getDefault() == null;
      return !values.containsKey(feature) && !dictionary ? what + " is neither in the format nor is there an attr-dict for it"
          : required && values.get(feature) != null ? what + " is always there, so it cannot stand in an optional group of the format" : null;
    }
    boolean printed = feature instanceof ResultDecl || values.containsKey(feature);
    if (printed && Features.type(feature) == null) {
      return !types.containsKey(feature) ? "the type of " + what + " is neither in the format nor computed: add type(" + feature.getName()
          + ") to the format, or an equation to its declaration"
          : always && types.get(feature) != null ? "the type of " + what + " stands in an optional group of the format only" : null;
    }
    return null;
  }

  /** A value is printed once. */
  @Check
  public void once(FormatDecl format) {
    Map<OpFeature, FormatElement> printed = new LinkedHashMap<>();
    boolean dictionary = false;
    for (FormatElement element : Formats.flatten(format.getElements()).keySet()) {
      for (OpFeature feature : element instanceof CustomElement ? List.<OpFeature>of() : Formats.values(element)) {
        if (printed.put(feature, element) != null && !feature.eIsProxy()) {
          error(Describe.feature(feature) + " is printed twice", element, null);
        }
      }
      if (element instanceof AttrDictElement) {
        if (dictionary) {
          error("the format has two attr-dict", element, null);
        }
        dictionary = true;
      }
    }
  }

  /** Something tells whether an optional group is there. */
  @Check
  public void anchor(OptionalElement group) {
    if (group.getAnchor() != null) {
      if (!group.getAnchor().eIsProxy() && isAlways(group.getAnchor())) {
        error(Describe.feature(group.getAnchor()) + " is always there, so it cannot tell whether the group is", group, null);
      }
      return;
    }
    Function<FormatElement, List<OpFeature>> named = e -> Formats.values(e).isEmpty() ? Formats.types(e) : Formats.values(e);
    FormatElement first = group.getElements().stream().filter(e -> !named.apply(e).isEmpty()).findFirst().orElse(null);
    if (first == null) {
      error("an optional group needs a feature that tells whether it is there: put one in, or name one after 'if'", group, null);
    } else if (first instanceof FeatureElement element && !element.getFeature().eIsProxy() && isAlways(element.getFeature())) {
      error(Describe.feature(element.getFeature()) + " is always there, so it cannot tell whether the group is: name another one after 'if'",
          group, null);
    } else if (first instanceof TypeElement element && element.getFeatures().get(0) instanceof ResultDecl result
        && Features.multiplicity(result) == Multiplicity.ONE) {
      error(Describe.feature(result) + " is always there, so its type cannot tell whether the group is", group, null);
    }
  }

  private static boolean isAlways(OpFeature feature) {
    boolean one = Features.multiplicity(feature) == Multiplicity.ONE;
    return feature instanceof AttributeDecl attribute ? one && Features.group(attribute).getDefault() == null
        : one && !(feature instanceof RegionArgument);
  }
}
