package org.ember.dsl.generator;

import java.util.List;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.AttributionKind;
import org.ember.dsl.dialect.ContributionDecl;
import org.ember.dsl.dialect.EquationDecl;
import org.ember.dsl.model.Docs;

/** The reference page of an aspect: its attributes with their equations. */
final class AspectReference {

  private AspectReference() {
  }

  static String page(AspectDecl aspect) {
    StringBuilder out = new StringBuilder("# " + aspect.getName() + ": " + aspect.getTitle() + "\n\n");
    ReferenceProduct.paragraph(out, Docs.of(aspect));
    out.append("An analysis over ").append(aspect.getUses().stream().map(d -> "[" + d.getName() + "](" + d.getName() + ".md)")
        .collect(Collectors.joining(", "))).append(".\n\n");
    for (AttributionDecl attribute : members(aspect, AttributionDecl.class)) {
      attribute(aspect, attribute, out);
    }
    return out.toString().stripTrailing() + "\n";
  }

  private static void attribute(AspectDecl aspect, AttributionDecl attribute, StringBuilder out) {
    String owner = SourceTexts.of(attribute.getOwner());
    out.append("## ").append(owner).append('.').append(attribute.getName()).append("\n\n");
    ReferenceProduct.paragraph(out, Docs.of(attribute));
    String parameters = attribute.getParameters().stream().map(SourceTexts::of).collect(Collectors.joining(", "));
    out.append(kind(attribute.getKind())).append(" attribute of type `").append(SourceTexts.of(attribute.getType())).append('`')
        .append(parameters.isEmpty() ? "" : " with parameters `" + parameters + "`").append(".\n\n");
    List<EquationDecl> equations = members(aspect, EquationDecl.class).stream()
        .filter(e -> attribute.getName().equals(e.getAttribute())).toList();
    List<ContributionDecl> contributions = members(aspect, ContributionDecl.class).stream()
        .filter(c -> SourceTexts.of(c.getTarget()).endsWith("." + attribute.getName())).toList();
    if (attribute.getDefault() != null || !equations.isEmpty() || !contributions.isEmpty()) {
      out.append("```\n");
      if (attribute.getDefault() != null) {
        out.append(owner).append('.').append(attribute.getName()).append(" = ").append(SourceTexts.of(attribute.getDefault())).append('\n');
      }
      equations.forEach(equation -> out.append(SourceTexts.of(equation)).append('\n'));
      contributions.forEach(contribution -> out.append(SourceTexts.of(contribution)).append('\n'));
      out.append("```\n\n");
    }
  }

  private static String kind(AttributionKind kind) {
    return switch (kind) {
      case SYNTHESIZED -> "A synthesized";
      case INHERITED -> "An inherited";
      case COLLECTION -> "A collection";
      case CIRCULAR -> "A circular";
    };
  }

  private static <T> List<T> members(AspectDecl aspect, Class<T> kind) {
    return aspect.getMembers().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
