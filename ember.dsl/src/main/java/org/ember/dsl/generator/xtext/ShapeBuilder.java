package org.ember.dsl.generator.xtext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.EList;
import org.ember.dsl.dialect.AssignElement;
import org.ember.dsl.dialect.AttrDictElement;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.AttributeGroup;
import org.ember.dsl.dialect.AttributeKind;
import org.ember.dsl.dialect.BuiltinKind;
import org.ember.dsl.dialect.CustomElement;
import org.ember.dsl.dialect.DynamicListElement;
import org.ember.dsl.dialect.EnumKind;
import org.ember.dsl.dialect.FeatureElement;
import org.ember.dsl.dialect.FormatElement;
import org.ember.dsl.dialect.FunctionalTypeElement;
import org.ember.dsl.dialect.LiteralElement;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.OptionalElement;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.TypeElement;

/** Translates one operation's format to the body of a grammar rule, element by element. */
final class ShapeBuilder {
  private final StringBuilder body = new StringBuilder();
  private final List<String> bindings = new ArrayList<>();
  private final Map<String, Integer> used = new LinkedHashMap<>();
  /** The literal before the current element; a list of types after a colon or an arrow is not empty, one in brackets may be. */
  private String before = "";
  private boolean inGroup;

  static OpShape shape(List<FormatElement> format) {
    ShapeBuilder builder = new ShapeBuilder();
    format.forEach(e -> builder.element(e, false));
    return new OpShape(builder.body.toString().strip(), List.copyOf(builder.bindings));
  }

  /** @param first whether the element decides that its optional group is there, so that it may not be empty */
  private void element(FormatElement element, boolean first) {
    if (element instanceof LiteralElement e) {
      emit(quote(e.getText()));
      before = e.getText();
    } else if (element instanceof FeatureElement e) {
      feature(e.getFeature(), first);
    } else if (element instanceof TypeElement e) {
      types(e.getFeatures());
    } else if (element instanceof FunctionalTypeElement e) {
      String inputs = slot("t", "types", e.getInputs());
      String outputs = slot("t", "types", e.getResults());
      emit("'(' " + list(inputs + "+=TypeRef", true) + " ')' '->' (" + outputs + "+=SingleType | '(' " + list(outputs + "+=TypeRef", true) + " ')')");
    } else if (element instanceof AttrDictElement e) {
      emit(e.isWithKeyword() ? "AttrDictWithKeyword" : "AttrDict");
    } else if (element instanceof AssignElement e) {
      String arguments = slot("h", "arguments", List.of(e.getArguments()));
      String values = slot("o", "operands", List.of(e.getValues()));
      emit("'(' " + list(arguments + "+=HeaderArg '=' " + values + "+=Use", true) + " ')'");
    } else if (element instanceof DynamicListElement e) {
      String items = slot("o", "dynamic", List.of(e.getValues(), e.getConstants()));
      emit("'[' " + list(items + "+=DynamicItem", true) + " ']'");
    } else if (element instanceof CustomElement e) {
      bindings.add("c " + e.getName() + " " + names(e.getFeatures()));
      emit(e.getName());
    } else if (element instanceof OptionalElement e) {
      optional(e);
    }
  }

  private void optional(OptionalElement group) {
    emit("(");
    inGroup = true;
    EList<FormatElement> elements = group.getElements();
    List<OpFeature> flags = elements.stream().filter(FeatureElement.class::isInstance).map(e -> ((FeatureElement) e).getFeature())
        .filter(ShapeBuilder::isUnit).toList();
    boolean first = true;
    for (FormatElement element : elements) {
      if (first && !flags.isEmpty() && element instanceof LiteralElement word) {
        emit(slot("u", "unit", flags) + "?=" + quote(word.getText()));
        before = word.getText();
      } else {
        element(element, first);
      }
      first = false;
    }
    emit(")?");
    inGroup = false;
  }

  private void feature(OpFeature feature, boolean first) {
    if (feature instanceof OperandDecl || feature instanceof RegionArgument) {
      boolean operand = feature instanceof OperandDecl;
      String slot = operand ? slot("o", "operands", List.of(feature)) : slot("h", "arguments", List.of(feature));
      repeat(slot + (operand ? "+=Use" : "+=HeaderArg"), multiplicity(feature), first);
    } else if (feature instanceof AttributeDecl attribute) {
      attribute(attribute);
    } else if (feature instanceof RegionDecl region) {
      repeat(slot("r", "region", List.of(feature)) + "+=Region", region.getMultiplicity() == Multiplicity.MANY ? Multiplicity.MANY : Multiplicity.ONE, true);
    }
  }

  private void types(List<OpFeature> features) {
    String type = slot("t", "types", features) + "+=TypeRef";
    if (features.size() == 1) {
      repeat(type, multiplicity(features.get(0)), !before.equals("(") && !before.equals("["));
    } else if (features.stream().allMatch(f -> multiplicity(f) == Multiplicity.ONE)) {
      emit(features.stream().map(f -> type).collect(Collectors.joining(" ',' ")));
    } else {
      emit(list(type, false));
    }
  }

  private void attribute(AttributeDecl attribute) {
    AttributeKind kind = ((AttributeGroup) attribute.eContainer()).getKind();
    if (kind instanceof EnumKind e) {
      String slot = slot("a", "enum", List.of(attribute));
      emit(e.getEnumeration().isFlags() ? "'<' " + slot + "=FlagsText '>'" : slot + "=CaseText");
      return;
    }
    switch (((BuiltinKind) kind).getName()) {
      case "SymbolName" -> emit(slot("s", "symbol", List.of(attribute)) + "=SymbolDef");
      case "SymbolRef" -> emit(slot("y", "reference", List.of(attribute)) + "=SymbolUse");
      case "UnitAttr" -> { } // says itself by the words of its optional group
      case "I64", "I32", "Int", "IndexValue" -> emit(slot("a", "integer", List.of(attribute)) + "=IntegerText");
      case "BoolAttr" -> emit(slot("a", "attribute", List.of(attribute)) + "=CaseText");
      case "Str" -> emit(slot("a", "attribute", List.of(attribute)) + "=StringText");
      case "TypeAttr", "FunctionTypeAttr" -> emit(slot("a", "attribute", List.of(attribute)) + "=TypeText");
      case "I64Array", "I32Array" -> emit(slot("a", "integers", List.of(attribute)) + "=ArrayText");
      case "ArrayAttr" -> emit(slot("a", "attribute", List.of(attribute)) + "=ArrayText");
      case "DictAttr" -> emit(slot("a", "attribute", List.of(attribute)) + "=DictText");
      default -> emit(slot("a", "attribute", List.of(attribute)) + "=AttributeText");
    }
  }

  private static boolean isUnit(OpFeature feature) {
    return feature instanceof AttributeDecl a && ((AttributeGroup) a.eContainer()).getKind() instanceof BuiltinKind k && k.getName().equals("UnitAttr");
  }

  private void repeat(String item, Multiplicity multiplicity, boolean required) {
    emit(switch (multiplicity) {
      case ONE -> item;
      case OPTIONAL -> required || inGroup ? item : "(" + item + ")?";
      case MANY -> list(item, !required);
    });
  }

  private static String list(String item, boolean mayBeEmpty) {
    String items = item + " (',' " + item + ")*";
    return mayBeEmpty ? "(" + items + ")?" : items;
  }

  private static Multiplicity multiplicity(OpFeature feature) {
    return Features.multiplicity(feature);
  }

  private String slot(String letter, String kind, List<OpFeature> features) {
    String slot = letter + (used.merge(letter, 1, Integer::sum) - 1);
    bindings.add(slot + " " + kind + " " + names(features));
    return slot;
  }

  private static String names(List<OpFeature> features) {
    return features.stream().map(OpFeature::getName).collect(Collectors.joining(","));
  }

  static String quote(String literal) {
    return "'" + literal.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void emit(String text) {
    body.append(text).append(' ');
  }
}
