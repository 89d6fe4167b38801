package org.ember.dsl.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ember.dsl.dialect.AssignElement;
import org.ember.dsl.dialect.AttrDictElement;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.AttributeKind;
import org.ember.dsl.dialect.BuiltinKind;
import org.ember.dsl.dialect.DynamicListElement;
import org.ember.dsl.dialect.EnumKind;
import org.ember.dsl.dialect.FeatureElement;
import org.ember.dsl.dialect.FormatElement;
import org.ember.dsl.dialect.FunctionalTypeElement;
import org.ember.dsl.dialect.LiteralElement;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OptionalElement;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.TypeElement;
import org.ember.dsl.model.Enums;
import org.ember.dsl.model.Features;

/** With what tokens an element of a format can start; a kind of token has a name in parentheses. */
final class FirstTokens {

  static final String VALUE = "(%value)";
  static final String TYPE = "(type)";
  private static final String NUMBER = "(number)";
  private static final String STRING = "(string)";
  private static final String SYMBOL = "(@symbol)";
  private static final String ATTRIBUTE = "(attribute)";

  private FirstTokens() {
  }

  /** The tokens that can come first in a sequence; those of what follows it if the sequence can be empty. */
  static Set<String> of(List<FormatElement> elements, Set<String> following) {
    Set<String> first = new HashSet<>();
    for (FormatElement element : elements) {
      first.addAll(of(element));
      if (!canBeEmpty(element)) {
        return first;
      }
    }
    first.addAll(following);
    return first;
  }

  /** The tokens an element starts with, if it prints anything. */
  static Set<String> of(FormatElement element) {
    if (element instanceof LiteralElement literal) {
      return literal.getText() == null || literal.getText().isEmpty() ? Set.of() : Set.of(literal.getText());
    }
    if (element instanceof FeatureElement feature) {
      return of(feature.getFeature());
    }
    if (element instanceof TypeElement) {
      return Set.of(TYPE, "(");
    }
    if (element instanceof FunctionalTypeElement || element instanceof AssignElement) {
      return Set.of("(");
    }
    if (element instanceof DynamicListElement) {
      return Set.of("[");
    }
    if (element instanceof AttrDictElement dictionary) {
      return Set.of(dictionary.isWithKeyword() ? "attributes" : "{");
    }
    return element instanceof OptionalElement group ? of(group.getElements(), Set.of()) : Set.of();
  }

  private static Set<String> of(OpFeature feature) {
    if (feature instanceof RegionDecl) {
      return Set.of("{");
    }
    if (!(feature instanceof AttributeDecl attribute) || feature.eIsProxy()) {
      return Set.of(VALUE);
    }
    AttributeKind kind = Features.group(attribute).getKind();
    if (kind instanceof EnumKind enumeration) {
      Set<String> words = new HashSet<>();
      enumeration.getEnumeration().getCases().forEach(each -> words.add(Enums.text(each)));
      return enumeration.getEnumeration().isFlags() ? Set.of("<") : words;
    }
    return kind instanceof BuiltinKind builtin ? of(builtin.getName()) : Set.of();
  }

  private static Set<String> of(String kind) {
    return switch (kind) {
      case "I64", "I32", "Int", "IndexValue" -> Set.of(NUMBER);
      case "BoolAttr" -> Set.of("true", "false");
      case "Str" -> Set.of(STRING);
      case "SymbolName", "SymbolRef" -> Set.of(SYMBOL);
      case "TypeAttr", "FunctionTypeAttr" -> Set.of(TYPE, "(");
      case "I64Array", "I32Array", "ArrayAttr" -> Set.of("[");
      case "DictAttr" -> Set.of("{");
      case "UnitAttr" -> Set.of("unit");
      case "Typed" -> Set.of(ATTRIBUTE, NUMBER, "true", "false");
      default -> Set.of(ATTRIBUTE, NUMBER, STRING, SYMBOL, TYPE, "[", "{", "true", "false");
    };
  }

  /** Whether an element can print nothing. */
  static boolean canBeEmpty(FormatElement element) {
    if (element instanceof FeatureElement feature) {
      return Features.multiplicity(feature.getFeature()) != Multiplicity.ONE;
    }
    if (element instanceof TypeElement type) {
      return type.getFeatures().stream().allMatch(f -> Features.multiplicity(f) != Multiplicity.ONE);
    }
    return element instanceof AttrDictElement || element instanceof OptionalElement
        || element instanceof LiteralElement literal && "".equals(literal.getText());
  }
}
