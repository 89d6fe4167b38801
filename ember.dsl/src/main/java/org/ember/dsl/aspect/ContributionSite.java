package org.ember.dsl.aspect;

import org.ember.dsl.dialect.Access;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.AttributionKind;
import org.ember.dsl.dialect.ContributionDecl;
import org.ember.dsl.dialect.DialectFactory;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.dialect.NameRef;
import org.ember.dsl.expr.ExprType;
import org.ember.dsl.expr.TypeRefs;
import org.ember.dsl.expr.Visible;

/** What a contribution is about: the node and the collection that its target names, as in 'to memref.base.writers'. */
public final class ContributionSite {
  private final ContributionDecl contribution;

  public ContributionSite(ContributionDecl contribution) {
    this.contribution = contribution;
  }

  /** The name of the collection; null if the target ends otherwise. */
  public String name() {
    if (contribution.getTarget() instanceof Access access && !access.isCall()) {
      return access.getMember();
    }
    return contribution.getTarget() instanceof NameRef name && !name.isCall() ? name.getName() : null;
  }

  /** The node that gets the value: what stands before the collection's name, else self. */
  public Expr target() {
    return contribution.getTarget() instanceof Access access ? access.getReceiver() : DialectFactory.eINSTANCE.createSelf();
  }

  /** The collection; null if there is none of that name. */
  public AttributionDecl attribution() {
    return Visible.of(contribution).attributions().stream()
        .filter(each -> each.getName().equals(name()) && each.getKind() == AttributionKind.COLLECTION).findFirst().orElse(null);
  }

  /** The kind of nodes that have the collection. */
  public ExprType targetType() {
    return TypeRefs.of(attribution().getOwner());
  }

  /** The type of what is collected. */
  public ExprType elementType() {
    ExprType type = TypeRefs.of(attribution().getType());
    return type.isCollection() ? type.element() : ExprType.ERROR;
  }
}
