package org.ember.dsl.validation;

import static org.ember.dsl.dialect.DialectPackage.Literals.CONSTRAINT_DECL__NAME;
import static org.ember.dsl.dialect.DialectPackage.Literals.UNIT__USES;
import static org.ember.dsl.dialect.DialectPackage.Literals.OP_DECL__BASE;
import static org.ember.dsl.dialect.DialectPackage.Literals.OP_FEATURE__NAME;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.xtext.validation.Check;
import org.ember.dsl.dialect.Constraint;
import org.ember.dsl.dialect.ConstraintDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.TypeConstraint;
import org.ember.dsl.model.Operations;

/** What refers to itself through others, and what an operation may take over from its base. */
public class InheritanceChecks extends DialectChecks {

  /** Dialects use each other without cycles. */
  @Check
  public void usesCycle(DialectDecl dialect) {
    for (int i = 0; i < dialect.getUses().size(); i++) {
      DialectDecl used = dialect.getUses().get(i);
      if (used == dialect || reaches(used, dialect)) {
        error("dialect " + dialect.getName() + " uses itself" + (used == dialect ? "" : " through " + used.getName()), UNIT__USES, i);
      }
    }
  }

  private static boolean reaches(DialectDecl from, DialectDecl target) {
    Set<DialectDecl> seen = new HashSet<>();
    Deque<DialectDecl> open = new ArrayDeque<>(from.getUses());
    while (!open.isEmpty()) {
      DialectDecl next = open.pop();
      if (next == target) {
        return true;
      }
      if (!next.eIsProxy() && seen.add(next)) {
        open.addAll(next.getUses());
      }
    }
    return false;
  }

  /** Bases form no cycle. */
  @Check
  public void baseCycle(OpDecl op) {
    Set<OpDecl> seen = new LinkedHashSet<>();
    for (OpDecl o = op; o != null && !o.eIsProxy(); o = o.getBase()) {
      if (!seen.add(o)) {
        if (o == op) {
          error("operation " + op.getName() + " is its own base: "
              + seen.stream().map(OpDecl::getName).collect(Collectors.joining(" : ")) + " : " + op.getName(), OP_DECL__BASE);
        }
        return;
      }
    }
  }

  /** Sets of types do not contain themselves. */
  @Check
  public void constraintCycle(ConstraintDecl constraint) {
    if (constraint.getConstraint() != null && reaches(constraint.getConstraint(), constraint, new HashSet<>())) {
      error("the set of types " + constraint.getName() + " contains itself", CONSTRAINT_DECL__NAME);
    }
  }

  private static boolean reaches(Constraint from, ConstraintDecl target, Set<ConstraintDecl> seen) {
    return from.getAlternatives().stream().filter(TypeConstraint.class::isInstance).map(TypeConstraint.class::cast).anyMatch(atom ->
        atom.getType() == target
            || atom.getArguments().stream().anyMatch(argument -> reaches(argument, target, seen))
            || atom.getType() instanceof ConstraintDecl named && seen.add(named) && named.getConstraint() != null
                && reaches(named.getConstraint(), target, seen));
  }

  /** A feature may replace an inherited one of its own kind only. */
  @Check
  public void overriddenKind(OpDecl op) {
    if (op.getBase() == null || op.getBase().eIsProxy() || Operations.lineage(op.getBase()).contains(op)) {
      return;
    }
    for (OpFeature feature : Operations.ownFeatures(op)) {
      for (OpFeature inherited : Operations.features(op.getBase())) {
        if (feature.getName() != null && feature.getName().equals(inherited.getName()) && feature.eClass() != inherited.eClass()) {
          error(Describe.kind(feature) + " " + feature.getName() + " cannot take the place of the inherited "
              + Describe.kind(inherited) + " declared at " + NameChecks.place(inherited), feature, OP_FEATURE__NAME);
        }
      }
    }
  }
}
