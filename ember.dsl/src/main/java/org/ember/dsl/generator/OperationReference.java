package org.ember.dsl.generator;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.CheckDecl;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.Trait;
import org.ember.dsl.model.Docs;
import org.ember.dsl.model.Features;
import org.ember.dsl.model.Operations;
import org.ember.dsl.model.Traits;

/** What the reference says of an operation; the editors show it too. */
public final class OperationReference {

  private OperationReference() {
  }

  /** The section of an operation, in Markdown, with a heading. */
  public static String section(OpDecl op) {
    return "### " + Operations.fullName(op) + "\n\n" + text(op);
  }

  /** The same without the heading. */
  public static String text(OpDecl op) {
    StringBuilder out = new StringBuilder();
    ReferenceProduct.paragraph(out, Operations.doc(op));
    out.append("```\n").append(SyntaxText.of(op)).append("\n```\n\n");
    table(out, "Operand", "Types", Operations.operands(op), f -> types(f));
    table(out, "Result", "Types", Operations.results(op), f -> types(f) + equation(f));
    table(out, "Attribute", "Kind", Operations.attributes(op), f -> kind((AttributeDecl) f));
    table(out, "Region", "Contents", Operations.regions(op), f -> region((RegionDecl) f));
    Collection<Trait> traits = Operations.traits(op);
    if (!traits.isEmpty()) {
      out.append("Traits: ").append(traits.stream().map(t -> "`" + SourceTexts.of(t) + "` (" + Traits.meaning(t.getName()) + ")")
          .collect(Collectors.joining(", "))).append(".\n\n");
    }
    List<CheckDecl> checks = Operations.checks(op);
    if (!checks.isEmpty()) {
      out.append("Checks:\n\n");
      checks.forEach(check -> out.append("- `").append(SourceTexts.of(check.getCondition())).append("`, else \"")
          .append(check.getMessage()).append("\"\n"));
      out.append('\n');
    }
    return out.toString();
  }

  private static void table(StringBuilder out, String title, String second, List<? extends OpFeature> features,
      Function<OpFeature, String> description) {
    if (features.isEmpty()) {
      return;
    }
    out.append("| ").append(title).append(" | ").append(second).append(" |\n|---|---|\n");
    for (OpFeature feature : features) {
      String doc = Docs.of(feature).replace("\n", " ");
      out.append("| `").append(feature.getName()).append("` | ").append(description.apply(feature))
          .append(doc.isEmpty() ? "" : ": " + doc.replace("|", "\\|")).append(" |\n");
    }
    out.append('\n');
  }

  private static String types(OpFeature feature) {
    return code(SourceTexts.of(Features.constraint(feature))) + count(Features.multiplicity(feature));
  }

  private static String equation(OpFeature feature) {
    return Features.type(feature) == null ? "" : ", computed: " + code(SourceTexts.of(Features.type(feature)));
  }

  private static String kind(AttributeDecl attribute) {
    String fallback = SourceTexts.of(Features.group(attribute).getDefault());
    return code(SourceTexts.of(Features.group(attribute).getKind())) + (fallback.isEmpty() ? "" : ", default " + code(fallback))
        + count(Features.multiplicity(attribute));
  }

  private static String region(RegionDecl region) {
    String arguments = region.getArguments().stream().map(a -> a.getName() + ": " + SourceTexts.of(a.getConstraint())
        + (a.getMultiplicity() == Multiplicity.MANY ? "*" : "")).collect(Collectors.joining(", "));
    String terminator = region.getTerminator() == null ? "" : "ends with " + code(Operations.fullName(region.getTerminator()))
        + (region.isImplicit() ? ", which may be left out" : "");
    String head = arguments.isEmpty() ? "" : "arguments " + code(arguments) + (terminator.isEmpty() ? "" : "; ");
    return head + terminator + count(region.getMultiplicity());
  }

  private static String count(Multiplicity multiplicity) {
    return multiplicity == Multiplicity.MANY ? ", any number" : multiplicity == Multiplicity.OPTIONAL ? ", optional" : "";
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }
}
