package org.ember.dsl.aspect;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AspectMember;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.AttributionKind;
import org.ember.dsl.dialect.ContributionDecl;
import org.ember.dsl.dialect.EquationDecl;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.expr.ExpressionCompiler;
import org.ember.dsl.expr.Scope;
import org.ember.dsl.expr.TypeRefs;
import org.ember.dsl.expr.Visible;

/** Which attributes the equations for an attribute read, and where: the graph in which cycles of undeclared circularity are looked for. */
final class DependencyGraph {
  /**
   * One read of an attribute in an equation.
   *
   * @param from the attribute that the equation gives
   * @param to the attribute that it reads
   * @param ways how it goes from self to the node; null if it reads its own node
   * @param where the equation
   */
  record Read(AttributionDecl from, AttributionDecl to, Set<Directions> ways, EObject where) { }

  private final Map<AttributionDecl, List<Read>> reads = new LinkedHashMap<>();

  DependencyGraph(AspectDecl one) {
    Visible.loaded(one, AspectDecl.class).forEach(this::add);
  }

  private void add(AspectDecl aspect) {
    for (AspectMember member : aspect.getMembers()) {
      if (member instanceof AttributionDecl attribution && attribution.getDefault() != null) {
        add(attribution, attribution, attribution.getDefault(), Scope.of(aspect, attribution.getOwner()).withParameters(attribution), true);
      } else if (member instanceof EquationDecl equation && new EquationSite(equation).attribution() != null) {
        EquationSite site = new EquationSite(equation);
        add(site.attribution(), equation, equation.getExpr(), site.scope(site.attribution()), equation.getPath() == null);
      } else if (member instanceof ContributionDecl contribution && new ContributionSite(contribution).attribution() != null) {
        Scope scope = Scope.of(aspect, contribution.getOwner());
        AttributionDecl to = new ContributionSite(contribution).attribution();
        add(to, contribution, contribution.getValue(), scope, false);
        add(to, contribution, contribution.getCondition(), scope, false);
      }
    }
  }

  private void add(AttributionDecl from, EObject where, Expr expr, Scope scope, boolean ofSelf) {
    List<Read> known = reads.computeIfAbsent(from, key -> new ArrayList<>());
    new ExpressionCompiler((at, message) -> { }, (to, receiver) ->
        known.add(new Read(from, to, receiver == null && ofSelf ? null : Directions.of(receiver), where))).compile(expr, scope, TypeRefs.of(from.getType()));
  }

  /** A shortest cycle through an attribute that reads only its own node: it never has a value. Empty if there is none. */
  List<Read> certainCycle(AttributionDecl start) {
    return cycle(start, true);
  }

  /** A shortest cycle through an attribute over nodes that may lead back. Empty if there is none. */
  List<Read> possibleCycle(AttributionDecl start) {
    List<Read> cycle = cycle(start, false);
    Set<Directions> ways = EnumSet.noneOf(Directions.class);
    cycle.forEach(read -> ways.addAll(read.ways() == null ? Set.of() : read.ways()));
    return Directions.canReturn(ways) ? cycle : List.of();
  }

  private List<Read> cycle(AttributionDecl start, boolean sameNode) {
    Map<AttributionDecl, Read> cameBy = new LinkedHashMap<>();
    Set<AttributionDecl> front = new LinkedHashSet<>(Set.of(start));
    while (!front.isEmpty()) {
      Set<AttributionDecl> next = new LinkedHashSet<>();
      for (AttributionDecl at : front) {
        for (Read read : reads.getOrDefault(at, List.of())) {
          boolean follows = read.to().getKind() != AttributionKind.CIRCULAR && (!sameNode || read.ways() == null);
          if (follows && read.to() == start) {
            return path(cameBy, at, read);
          }
          if (follows && cameBy.putIfAbsent(read.to(), read) == null) {
            next.add(read.to());
          }
        }
      }
      front = next;
    }
    return List.of();
  }

  private static List<Read> path(Map<AttributionDecl, Read> cameBy, AttributionDecl last, Read closing) {
    List<Read> path = new ArrayList<>(List.of(closing));
    for (AttributionDecl at = last; at != closing.to();) {
      Read read = cameBy.get(at);
      path.add(0, read);
      at = read.from();
    }
    return path;
  }

  /** A cycle as a -> b -> a, with the places of the equations. */
  static String text(List<Read> cycle) {
    StringBuilder text = new StringBuilder();
    cycle.forEach(read -> text.append(read.from().getName()).append(" -> "));
    text.append(cycle.get(0).from().getName()).append(" (");
    text.append(String.join(", ", cycle.stream().map(read -> EquationSite.place(read.where())).distinct().toList()));
    return text.append(")").toString();
  }
}
