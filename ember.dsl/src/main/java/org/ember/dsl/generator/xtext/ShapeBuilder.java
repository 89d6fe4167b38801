package org.ember.dsl.generator.xtext;

import java.util.List;
import java.util.stream.Collectors;
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

/**
 * Translates one operation's format to the body of a grammar rule, element by element. The rule only recognizes; what a value, type or
 * attribute is for is known to the format's directives, which read the tokens again. So operations whose formats look alike share a rule.
 */
final class ShapeBuilder {
  /** In the place of a literal: the element before is the attribute dictionary. */
  private static final String DICTIONARY = "{}";

  private final StringBuilder body = new StringBuilder();
  /** The literal before the current element: a list of types after a colon or an arrow is not empty, one in brackets may be. */
  private String before = "";
  private boolean inGroup;

  /** The body of the rule for a format. */
  static String shape(List<FormatElement> format) {
    ShapeBuilder builder = new ShapeBuilder();
    format.forEach(e -> builder.element(e, false));
    return builder.body.toString().strip();
  }

  /** @param first whether the element decides that its optional group is there, so that it may not be empty */
  private void element(FormatElement element, boolean first) {
    if (element instanceof LiteralElement e) {
      // the empty literal only says how to print
      if (!e.getText().isEmpty()) {
        emit(quote(e.getText()));
        before = e.getText();
      }
    } else if (element instanceof FeatureElement e) {
      feature(e.getFeature(), first);
    } else if (element instanceof TypeElement e) {
      types(e.getFeatures());
    } else if (element instanceof FunctionalTypeElement) {
      emit("types+=FunctionType");
    } else if (element instanceof AttrDictElement e) {
      emit(e.isWithKeyword() ? "('attributes' AttrDict)?" : "AttrDict?");
      before = DICTIONARY;
    } else if (element instanceof AssignElement) {
      emit("'(' " + list("arguments+=HeaderArg '=' uses+=Use", true) + " ')'");
    } else if (element instanceof DynamicListElement) {
      emit("'[' " + list("(uses+=Use | Integer)", true) + " ']'");
    } else if (element instanceof CustomElement e) {
      emit(e.getName());
    } else if (element instanceof OptionalElement e) {
      emit("(");
      inGroup = true;
      boolean opening = true;
      for (FormatElement part : e.getElements()) {
        element(part, opening);
        opening = false;
      }
      emit(")?");
      inGroup = false;
    }
  }

  private void feature(OpFeature feature, boolean first) {
    if (feature instanceof OperandDecl) {
      repeat("uses+=Use", Features.multiplicity(feature), first);
    } else if (feature instanceof RegionArgument) {
      repeat("arguments+=HeaderArg", Features.multiplicity(feature), first);
    } else if (feature instanceof AttributeDecl attribute) {
      attribute(((AttributeGroup) attribute.eContainer()).getKind());
    } else if (feature instanceof RegionDecl region) {
      repeat("regions+=Region", region.getMultiplicity(), first);
    }
  }

  private void types(List<OpFeature> features) {
    if (features.size() == 1) {
      repeat("types+=Type", Features.multiplicity(features.get(0)), !before.equals("(") && !before.equals("["));
    } else if (features.stream().allMatch(f -> Features.multiplicity(f) == Multiplicity.ONE)) {
      emit(features.stream().map(f -> "types+=Type").collect(Collectors.joining(" ',' ")));
    } else {
      emit(list("types+=Type", false));
    }
  }

  private void attribute(AttributeKind kind) {
    if (kind instanceof EnumKind e) {
      emit(e.getEnumeration().isFlags() ? "'<' values+=Flags '>'" : "values+=Case");
      return;
    }
    emit(switch (((BuiltinKind) kind).getName()) {
      case "SymbolName" -> "symbols+=SymbolDef";
      case "SymbolRef" -> "references+=SymbolUse";
      case "UnitAttr" -> "'unit'";
      case "I64", "I32", "IndexValue" -> "values+=Integer";
      case "BoolAttr" -> "values+=Case";
      case "Str" -> "values+=StringValue";
      case "TypeAttr", "FunctionTypeAttr" -> "types+=Type";
      case "I64Array", "I32Array", "ArrayAttr" -> "values+=Array";
      case "DictAttr" -> "values+=Dict";
      default -> before.equals(DICTIONARY) ? "values+=PlainAttr" : "values+=Attr";
    });
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

  static String quote(String literal) {
    return "'" + literal.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void emit(String text) {
    body.append(text).append(' ');
  }
}
