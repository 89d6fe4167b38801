package org.ember.dsl.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.ConstraintDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Docs;
import org.ember.dsl.model.Enums;

/** A reference page in Markdown for each dialect and aspect, and a list of them. */
final class ReferenceProduct implements Product {

  private static final String FOLDER = "resources/reference/";

  @Override
  public void generate(DialectSet dialects, Output output) {
    List<String> list = new ArrayList<>(List.of("# Reference", "", "## Levels", ""));
    for (DialectDecl dialect : dialects.dialects()) {
      output.add(FOLDER + dialect.getName() + ".md", page(dialect));
      list.add("- [" + dialect.getName() + "](" + dialect.getName() + ".md): " + dialect.getTitle());
    }
    list.addAll(List.of("", "## Analyses", ""));
    for (AspectDecl aspect : dialects.aspects()) {
      output.add(FOLDER + "aspect-" + aspect.getName() + ".md", AspectReference.page(aspect));
      list.add("- [" + aspect.getName() + "](aspect-" + aspect.getName() + ".md): " + aspect.getTitle());
    }
    output.add(FOLDER + "README.md", String.join("\n", list) + "\n");
  }

  private static String page(DialectDecl dialect) {
    StringBuilder out = new StringBuilder("# " + dialect.getName() + ": " + dialect.getTitle() + "\n\n");
    paragraph(out, Docs.of(dialect));
    if (!dialect.getUses().isEmpty()) {
      out.append("Uses ").append(dialect.getUses().stream().map(d -> "[" + d.getName() + "](" + d.getName() + ".md)")
          .collect(Collectors.joining(", "))).append(".\n\n");
    }
    section(out, "Types", Dialects.members(dialect, TypeDecl.class).stream().map(ReferenceProduct::type).toList());
    section(out, "Sets of types", Dialects.members(dialect, ConstraintDecl.class).stream().map(ReferenceProduct::constraint).toList());
    section(out, "Enumerations", Dialects.members(dialect, EnumDecl.class).stream().map(ReferenceProduct::enumeration).toList());
    List<OpDecl> operations = Dialects.operations(dialect);
    if (!operations.isEmpty()) {
      out.append("## Operations\n\n");
      operations.forEach(op -> out.append(OperationReference.section(op)));
    }
    return out.toString().stripTrailing() + "\n";
  }

  private static void section(StringBuilder out, String title, List<String> items) {
    if (!items.isEmpty()) {
      out.append("## ").append(title).append("\n\n");
      items.forEach(item -> out.append("- ").append(item).append('\n'));
      out.append('\n');
    }
  }

  static void paragraph(StringBuilder out, String text) {
    if (!text.isEmpty()) {
      out.append(text).append("\n\n");
    }
  }

  private static String type(TypeDecl type) {
    String parameters = type.getParameters().stream().map(p -> p.getName() + ": " + SourceTexts.of(p.getType())).collect(Collectors.joining(", "));
    String text = type.isNative() ? "`" + type.getName() + "`" : "`!" + Dialects.of(type).getName() + "." + type.getMnemonic()
        + (parameters.isEmpty() ? "" : "<" + parameters + ">") + "`";
    return described(text + (type.isNative() && !parameters.isEmpty() ? " (" + parameters + ")" : ""), Docs.of(type));
  }

  private static String constraint(ConstraintDecl constraint) {
    String set = constraint.isNative() ? "" : ": `" + SourceTexts.of(constraint.getConstraint()) + "`";
    return described("`" + constraint.getName() + "`" + set, constraint.getDescription() == null ? "" : constraint.getDescription());
  }

  private static String enumeration(EnumDecl enumeration) {
    String cases = enumeration.getCases().stream().map(c -> "`" + Enums.text(c) + "`").collect(Collectors.joining(", "));
    return described("`" + enumeration.getName() + "`" + (enumeration.isFlags() ? " (flags)" : "") + ": " + cases, Docs.of(enumeration));
  }

  private static String described(String text, String doc) {
    return doc.isEmpty() ? text : text + ": " + doc.replace("\n", " ");
  }
}
