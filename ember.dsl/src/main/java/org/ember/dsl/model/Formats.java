package org.ember.dsl.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ember.dsl.dialect.AssignElement;
import org.ember.dsl.dialect.CustomElement;
import org.ember.dsl.dialect.DynamicListElement;
import org.ember.dsl.dialect.FeatureElement;
import org.ember.dsl.dialect.FormatElement;
import org.ember.dsl.dialect.FunctionalTypeElement;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OptionalElement;
import org.ember.dsl.dialect.TypeElement;

/** What an assembly format prints, by feature. */
public final class Formats {

  private Formats() {
  }

  /** The features whose values an element prints, without groups' contents. */
  public static List<OpFeature> values(FormatElement element) {
    if (element instanceof FeatureElement feature) {
      return List.of(feature.getFeature());
    }
    if (element instanceof AssignElement assign) {
      return List.of(assign.getArguments(), assign.getValues());
    }
    if (element instanceof DynamicListElement list) {
      return List.of(list.getValues(), list.getConstants());
    }
    return element instanceof CustomElement custom ? custom.getFeatures() : List.of();
  }

  /** The features whose types an element prints, without groups' contents. */
  public static List<OpFeature> types(FormatElement element) {
    if (element instanceof TypeElement type) {
      return type.getFeatures();
    }
    if (element instanceof FunctionalTypeElement type) {
      List<OpFeature> all = new ArrayList<>(type.getInputs());
      all.addAll(type.getResults());
      return all;
    }
    return element instanceof CustomElement custom ? custom.getFeatures() : List.of();
  }

  /** All elements, those of groups after the group itself; the group is null for elements outside of groups. */
  public static Map<FormatElement, OptionalElement> flatten(List<FormatElement> elements) {
    Map<FormatElement, OptionalElement> all = new LinkedHashMap<>();
    flatten(elements, null, all);
    return all;
  }

  private static void flatten(List<FormatElement> elements, OptionalElement group, Map<FormatElement, OptionalElement> all) {
    for (FormatElement element : elements) {
      all.put(element, group);
      if (element instanceof OptionalElement optional) {
        flatten(optional.getElements(), optional, all);
      }
    }
  }

  /** Whether an element that meets the condition stands in the format, in groups too. */
  public static boolean contains(List<FormatElement> elements, Predicate<FormatElement> condition) {
    return flatten(elements).keySet().stream().anyMatch(condition);
  }
}
