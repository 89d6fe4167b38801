package org.ember.dsl.aspect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.AttributionKind;
import org.ember.dsl.dialect.ContributionDecl;
import org.ember.dsl.dialect.DialectPackage;
import org.ember.dsl.dialect.EquationDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.expr.ExprType;
import org.ember.dsl.expr.ExpressionCompiler;
import org.ember.dsl.expr.FeatureTypes;
import org.ember.dsl.expr.Problems;
import org.ember.dsl.expr.Scope;
import org.ember.dsl.expr.TypeRefs;
import org.ember.dsl.expr.Visible;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Operations;
import org.ember.ir.util.Suggestions;

/** The rules of attribute grammars, apart from where problems are reported to. */
public final class AspectChecks {
  private static final int NAMED_AT_MOST = 3;

  /** Takes a problem at a feature of a model element; at all of it if the feature is null. */
  @FunctionalInterface
  public interface Report {
    void at(EObject where, EStructuralFeature feature, String message);
  }

  private final Report errors;
  private final Report warnings;

  public AspectChecks(Report errors, Report warnings) {
    this.errors = errors;
    this.warnings = warnings;
  }

  private Problems problems() {
    return (where, message) -> errors.at(where, null, message);
  }

  // ---- declarations ----

  public void attribution(AttributionDecl attribution) {
    AspectDecl aspect = (AspectDecl) attribution.eContainer();
    if (attribution.getName() == null || attribution.getOwner() == null) {
      return;
    }
    declaredTwice(attribution);
    switch (attribution.getKind()) {
      case COLLECTION -> collection(attribution);
      case CIRCULAR -> needsDefault(attribution, "circular attribute " + attribution.getName() + " needs a start value, write '= start'");
      case INHERITED -> needsDefault(attribution, "inherited attribute " + attribution.getName() + " needs a value for the root, write '= value'");
      default -> missingEquations(attribution);
    }
    if (attribution.getDefault() != null) {
      Scope scope = Scope.of(aspect, attribution.getOwner()).withParameters(attribution);
      new ExpressionCompiler(problems()).compile(attribution.getDefault(), scope, TypeRefs.of(attribution.getType()));
    }
  }

  private void declaredTwice(AttributionDecl attribution) {
    ExprType owner = TypeRefs.of(attribution.getOwner());
    for (AttributionDecl other : Visible.of(attribution).attributions()) {
      boolean overlaps = owner.fits(TypeRefs.of(other.getOwner())) || TypeRefs.of(other.getOwner()).fits(owner);
      if (other != attribution && attribution.getName().equals(other.getName()) && overlaps && !owner.isError()) {
        errors.at(attribution, DialectPackage.Literals.ATTRIBUTION_DECL__NAME, "attribute " + attribution.getName() + " of " + owner
            + " is declared twice, also at " + EquationSite.place(other));
        return;
      }
    }
  }

  private void collection(AttributionDecl attribution) {
    ExprType type = TypeRefs.of(attribution.getType());
    if (!type.isCollection() && !type.isError()) {
      errors.at(attribution, DialectPackage.Literals.ATTRIBUTION_DECL__TYPE, "a collection is a List or Set, found " + type);
    }
    if (attribution.getDefault() != null) {
      errors.at(attribution, DialectPackage.Literals.ATTRIBUTION_DECL__DEFAULT, "a collection has no default, it is empty where nothing contributes");
    }
    if (!attribution.getParameters().isEmpty()) {
      errors.at(attribution, DialectPackage.Literals.ATTRIBUTION_DECL__PARAMETERS, "a collection has no parameters");
    }
    boolean contributed = aspects(attribution).stream().flatMap(each -> each.getMembers().stream())
        .anyMatch(each -> each instanceof ContributionDecl contribution && new ContributionSite(contribution).attribution() == attribution);
    if (!contributed) {
      warnings.at(attribution, DialectPackage.Literals.ATTRIBUTION_DECL__NAME, "nothing contributes to " + attribution.getName() + ", it is always empty");
    }
  }

  private void needsDefault(AttributionDecl attribution, String message) {
    if (attribution.getDefault() == null) {
      errors.at(attribution, DialectPackage.Literals.ATTRIBUTION_DECL__NAME, message);
    }
  }

  private static List<AspectDecl> aspects(EObject one) {
    return Visible.loaded(one, AspectDecl.class);
  }

  private static List<EquationDecl> equations(AttributionDecl attribution) {
    return aspects(attribution).stream().flatMap(each -> each.getMembers().stream()).filter(EquationDecl.class::isInstance).map(EquationDecl.class::cast)
        .filter(each -> new EquationSite(each).attribution() == attribution).toList();
  }

  private void missingEquations(AttributionDecl attribution) {
    ExprType owner = TypeRefs.of(attribution.getOwner());
    if (attribution.getDefault() != null || owner.isError()) {
      return;
    }
    List<EquationDecl> equations = equations(attribution).stream().filter(each -> each.getPath() == null).toList();
    List<String> missing = new ArrayList<>();
    for (ExprType node : kinds(attribution, owner)) {
      if (equations.stream().noneMatch(each -> node.fits(new EquationSite(each).self()))) {
        missing.add(node.toString());
      }
    }
    if (!missing.isEmpty()) {
      String named = String.join(", ", missing.subList(0, Math.min(NAMED_AT_MOST, missing.size())));
      String more = missing.size() > NAMED_AT_MOST ? " and " + (missing.size() - NAMED_AT_MOST) + " more" : "";
      errors.at(attribution, DialectPackage.Literals.ATTRIBUTION_DECL__NAME, "attribute " + attribution.getName() + " has no equation for " + named + more
          + ", write one or give a default");
    }
  }

  /** The kinds of nodes that the owner comprises, each of which must have an equation. */
  private static Set<ExprType> kinds(AttributionDecl attribution, ExprType owner) {
    Set<ExprType> kinds = new LinkedHashSet<>();
    if (owner.isOperation()) {
      ((AspectDecl) attribution.eContainer()).getUses().stream().filter(each -> !each.eIsProxy()).flatMap(each -> Dialects.operations(each).stream())
          .map(ExprType::of).filter(each -> each.fits(owner)).forEach(kinds::add);
    } else if (owner.is(ExprType.Kind.VALUE)) {
      kinds.addAll(List.of(ExprType.RESULT, ExprType.BLOCK_ARGUMENT));
    } else {
      kinds.add(owner);
    }
    return kinds;
  }

  // ---- equations ----

  public void equation(EquationDecl equation) {
    EquationSite site = new EquationSite(equation);
    if (equation.getAttribute() == null || site.self().isError() || !pathIsRight(equation, site)) {
      return;
    }
    AttributionDecl attribution = site.attribution();
    if (attribution == null) {
      unknownAttribute(equation, site);
      return;
    }
    if (directionIsRight(equation, site, attribution)) {
      duplicate(equation, site, attribution);
      new ExpressionCompiler(problems()).compile(equation.getExpr(), site.scope(attribution), TypeRefs.of(attribution.getType()));
    }
  }

  private boolean pathIsRight(EquationDecl equation, EquationSite site) {
    if (equation.getPath() == null || site.isForRegion()) {
      return true;
    }
    OpFeature part = site.part();
    if (part instanceof ResultDecl || part instanceof RegionArgument) {
      return true;
    }
    String problem = part == null ? site.self() + " has no " + equation.getPath() + suggestions(site, equation.getPath())
        : equation.getPath() + " is not defined by " + site.self() + ", an equation is for a result, a region or an argument of a region";
    errors.at(equation, DialectPackage.Literals.EQUATION_DECL__PATH, problem);
    return false;
  }

  private static String suggestions(EquationSite site, String path) {
    List<String> parts = new ArrayList<>(List.of(EquationSite.REGIONS));
    OpDecl op = site.op();
    if (op != null) {
      FeatureTypes.of(op).values().stream().filter(each -> each instanceof ResultDecl || each instanceof RegionDecl || each instanceof RegionArgument)
          .forEach(each -> parts.add(each.getName()));
    }
    return Suggestions.among(path, parts);
  }

  private void unknownAttribute(EquationDecl equation, EquationSite site) {
    List<AttributionDecl> all = Visible.of(equation).attributions();
    AttributionDecl elsewhere = all.stream().filter(each -> each.getName().equals(equation.getAttribute())).findFirst().orElse(null);
    String message = elsewhere == null ? "unknown attribute " + equation.getAttribute() + Suggestions.among(equation.getAttribute(), all.stream().map(AttributionDecl::getName).toList())
        : equation.getAttribute() + " is an attribute of " + TypeRefs.of(elsewhere.getOwner()) + ", not of " + site.target();
    errors.at(equation, DialectPackage.Literals.EQUATION_DECL__ATTRIBUTE, message);
  }

  private boolean directionIsRight(EquationDecl equation, EquationSite site, AttributionDecl attribution) {
    String name = attribution.getName();
    String message = null;
    if (attribution.getKind() == AttributionKind.COLLECTION) {
      message = name + " is a collection, write 'contribute " + site.self() + " : value to node." + name + "'";
    } else if (attribution.getKind() == AttributionKind.INHERITED && !site.isForRegion()) {
      message = name + " is inherited, an equation names the region that inherits: 'eq " + site.self() + "." + regionOf(site) + "." + name + "'";
    } else if (attribution.getKind() != AttributionKind.INHERITED && site.isForRegion()) {
      message = name + " is " + (attribution.getKind() == AttributionKind.CIRCULAR ? "circular" : "synthesized")
          + ", an equation for a region gives inherited attributes; write 'eq " + site.self() + "." + name + "'";
    }
    if (message != null) {
      errors.at(equation, DialectPackage.Literals.EQUATION_DECL__ATTRIBUTE, message);
    }
    return message == null;
  }

  private static String regionOf(EquationSite site) {
    return site.op() == null ? EquationSite.REGIONS : Operations.regions(site.op()).stream().map(RegionDecl::getName).findFirst().orElse(EquationSite.REGIONS);
  }

  private void duplicate(EquationDecl equation, EquationSite site, AttributionDecl attribution) {
    for (EquationDecl other : equations(attribution)) {
      EquationSite its = new EquationSite(other);
      boolean same = its.self().equals(site.self()) && java.util.Objects.equals(other.getPath(), equation.getPath());
      if (other != equation && same) {
        errors.at(equation, DialectPackage.Literals.EQUATION_DECL__ATTRIBUTE, "attribute " + attribution.getName() + " of " + site.self()
            + (equation.getPath() == null ? "" : "." + equation.getPath()) + " has two equations, the other one is at " + EquationSite.place(other));
        return;
      }
    }
  }

  // ---- contributions ----

  public void contribution(ContributionDecl contribution) {
    ContributionSite site = new ContributionSite(contribution);
    Scope scope = Scope.of((AspectDecl) contribution.eContainer(), contribution.getOwner());
    if (site.attribution() == null) {
      List<String> collections = Visible.of(contribution).attributions().stream().filter(each -> each.getKind() == AttributionKind.COLLECTION)
          .map(AttributionDecl::getName).toList();
      String name = site.name() == null ? "" : site.name();
      boolean other = Visible.of(contribution).attributions().stream().anyMatch(each -> each.getName().equals(name));
      errors.at(contribution, DialectPackage.Literals.CONTRIBUTION_DECL__TARGET, other ? name + " is not a collection, only a 'coll' attribute is contributed to"
          : "expected a collection attribute, found " + ExpressionCompiler.textOf(contribution.getTarget()) + Suggestions.among(name, collections));
      return;
    }
    new ExpressionCompiler(problems()).compile(contribution.getValue(), scope, site.elementType());
    new ExpressionCompiler((where, message) -> errors.at(contribution, DialectPackage.Literals.CONTRIBUTION_DECL__TARGET, message))
        .compile(site.target(), scope, site.targetType().optional(true));
    if (contribution.getCondition() != null) {
      new ExpressionCompiler(problems()).compile(contribution.getCondition(), scope, ExprType.BOOLEAN);
    }
  }

  // ---- circularity ----

  public void cycles(AspectDecl aspect) {
    DependencyGraph graph = new DependencyGraph(aspect);
    for (EObject member : aspect.getMembers()) {
      if (member instanceof AttributionDecl attribution && attribution.getKind() != AttributionKind.CIRCULAR) {
        List<DependencyGraph.Read> certain = graph.certainCycle(attribution);
        List<DependencyGraph.Read> possible = certain.isEmpty() ? graph.possibleCycle(attribution) : List.of();
        if (!certain.isEmpty()) {
          errors.at(attribution, DialectPackage.Literals.ATTRIBUTION_DECL__NAME, "attribute " + attribution.getName() + " depends on itself at the same node: "
              + DependencyGraph.text(certain) + "; declare it circular or break the cycle");
        } else if (!possible.isEmpty()) {
          warnings.at(attribution, DialectPackage.Literals.ATTRIBUTION_DECL__NAME, "attribute " + attribution.getName() + " may depend on itself: "
              + DependencyGraph.text(possible) + "; declare it circular if it does");
        }
      }
    }
  }
}
