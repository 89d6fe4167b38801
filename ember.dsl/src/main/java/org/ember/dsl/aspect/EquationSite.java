package org.ember.dsl.aspect;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.EquationDecl;
import org.ember.dsl.dialect.NodeRef;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OpNode;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.expr.ExprType;
import org.ember.dsl.expr.FeatureTypes;
import org.ember.dsl.expr.Scope;
import org.ember.dsl.expr.TypeRefs;
import org.ember.dsl.expr.Visible;

/**
 * What an equation is about: the nodes that self stands for, the part of them whose attribute it gives (nothing for self's own, a
 * result, a region argument, a region), and the attribute.
 */
public final class EquationSite {
  /** The word for all regions of an operation. */
  public static final String REGIONS = "regions";

  private final EquationDecl equation;

  public EquationSite(EquationDecl equation) {
    this.equation = equation;
  }

  public AspectDecl aspect() {
    return (AspectDecl) equation.eContainer();
  }

  /** The type of self in the equation. */
  public ExprType self() {
    return TypeRefs.of(equation.getOwner());
  }

  /** The operation that is named; null for a kind of nodes. */
  public OpDecl op() {
    return op(equation.getOwner());
  }

  static OpDecl op(NodeRef owner) {
    return owner instanceof OpNode node && node.getOp() != null && !node.getOp().eIsProxy() ? node.getOp() : null;
  }

  /** The feature that the path names; null without a path, for all regions, or if there is none of that name. */
  public OpFeature part() {
    return equation.getPath() == null || op() == null ? null : FeatureTypes.of(op()).get(equation.getPath());
  }

  /** Whether the equation is for what stands in a region or in all regions. */
  public boolean isForRegion() {
    return REGIONS.equals(equation.getPath()) && part() == null || part() instanceof RegionDecl;
  }

  /** The type of the node whose attribute is given: for a region, what stands inside can be any node. */
  public ExprType target() {
    if (equation.getPath() == null) {
      return self();
    }
    OpFeature part = part();
    if (part == null) {
      return ExprType.ERROR;
    }
    ExprType type = FeatureTypes.typeOf(part);
    return type.isCollection() ? type.element() : type.optional(false);
  }

  /** The attribute; null if no aspect declares one of that name for such a node. */
  public AttributionDecl attribution() {
    for (AttributionDecl each : Visible.of(equation).attributions()) {
      if (each.getName().equals(equation.getAttribute())) {
        ExprType owner = TypeRefs.of(each.getOwner());
        if (isForRegion() || target().fits(owner) || owner.fits(target())) {
          return each;
        }
      }
    }
    return null;
  }

  /** The scope of the expression. */
  public Scope scope(AttributionDecl attribution) {
    return Scope.of(aspect(), equation.getOwner()).withParameters(attribution);
  }

  /** Where a declaration stands, as file:line. */
  public static String place(EObject declaration) {
    INode node = NodeModelUtils.findActualNodeFor(declaration);
    String file = declaration.eResource() == null ? "" : declaration.eResource().getURI().lastSegment();
    return node == null ? file : file + ":" + node.getStartLine();
  }
}
