package org.ember.dsl.generator;

import java.util.List;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.AssignElement;
import org.ember.dsl.dialect.AttrDictElement;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.CustomElement;
import org.ember.dsl.dialect.DynamicListElement;
import org.ember.dsl.dialect.FeatureElement;
import org.ember.dsl.dialect.FormatDecl;
import org.ember.dsl.dialect.FormatElement;
import org.ember.dsl.dialect.FunctionalTypeElement;
import org.ember.dsl.dialect.LiteralElement;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OptionalElement;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.dialect.TypeElement;
import org.ember.dsl.model.Features;
import org.ember.dsl.model.Operations;

/** How an operation reads in IR text, as a line for people: {@code %result = arith.addi %lhs, %rhs [attributes] : type(result)}. */
public final class SyntaxText {

  private static final String NO_SPACE_BEFORE = ",)]>";
  private static final String NO_SPACE_AFTER = "([<";

  private SyntaxText() {
  }

  /** The syntax of an operation; its generic form if it has no format. */
  public static String of(OpDecl op) {
    StringBuilder out = new StringBuilder();
    List<ResultDecl> results = Operations.results(op);
    if (!results.isEmpty()) {
      out.append(results.stream().map(SyntaxText::value).collect(Collectors.joining(", "))).append(" = ");
    }
    FormatDecl format = Operations.format(op);
    String name = Operations.fullName(op);
    return format == null ? out + "\"" + name + "\"(..) : (..) -> (..)" : join(out + name, format.getElements());
  }

  private static String join(String start, List<FormatElement> elements) {
    StringBuilder out = new StringBuilder(start);
    boolean glued = start.isEmpty();
    for (FormatElement element : elements) {
      if (element instanceof LiteralElement literal && literal.getText().isEmpty()) {
        glued = true;
        continue;
      }
      String text = text(element);
      char last = out.length() == 0 ? ' ' : out.charAt(out.length() - 1);
      if (!glued && NO_SPACE_BEFORE.indexOf(text.charAt(0)) < 0 && NO_SPACE_AFTER.indexOf(last) < 0) {
        out.append(' ');
      }
      out.append(text);
      glued = false;
    }
    return out.toString();
  }

  private static String text(FormatElement element) {
    if (element instanceof LiteralElement literal) {
      return literal.getText();
    }
    if (element instanceof FeatureElement feature) {
      return value(feature.getFeature());
    }
    if (element instanceof TypeElement type) {
      return "type(" + names(type.getFeatures()) + ")";
    }
    if (element instanceof FunctionalTypeElement type) {
      return "(type(" + names(type.getInputs()) + ")) -> type(" + names(type.getResults()) + ")";
    }
    if (element instanceof AttrDictElement dictionary) {
      return dictionary.isWithKeyword() ? "[attributes {..}]" : "[{..}]";
    }
    if (element instanceof AssignElement assign) {
      return "(" + value(assign.getArguments()) + " = " + value(assign.getValues()) + ")";
    }
    if (element instanceof DynamicListElement list) {
      return "[" + value(list.getValues()) + " or " + list.getConstants().getName() + "]";
    }
    if (element instanceof CustomElement custom) {
      return custom.getName() + "(" + names(custom.getFeatures()) + ")";
    }
    return "[" + join("", ((OptionalElement) element).getElements()) + "]";
  }

  private static String value(OpFeature feature) {
    String name = feature.getName();
    if (feature instanceof AttributeDecl) {
      return name;
    }
    if (feature instanceof RegionDecl) {
      return "{ " + name + " }";
    }
    return "%" + name + (Features.multiplicity(feature) == Multiplicity.MANY ? ".." : "");
  }

  private static String names(List<OpFeature> features) {
    return features.stream().map(OpFeature::getName).collect(Collectors.joining(", "));
  }
}
