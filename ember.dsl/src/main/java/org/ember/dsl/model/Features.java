package org.ember.dsl.model;

import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.AttributeGroup;
import org.ember.dsl.dialect.Constraint;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.OperandGroup;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.dialect.ResultGroup;

/**
 * What a feature of an operation says of itself. Features declared together (operand lhs, rhs: Index) share it, so it stands with
 * their group; these functions find it for any of them.
 */
public final class Features {

  private Features() {
  }

  /** How often the feature occurs; attributes occur once or, when they may be absent, are OPTIONAL. */
  public static Multiplicity multiplicity(OpFeature feature) {
    if (feature instanceof OperandDecl && feature.eContainer() instanceof OperandGroup group) {
      return group.getMultiplicity();
    }
    if (feature instanceof ResultDecl && feature.eContainer() instanceof ResultGroup group) {
      return group.getMultiplicity();
    }
    if (feature instanceof AttributeDecl && feature.eContainer() instanceof AttributeGroup group) {
      return group.isOptional() ? Multiplicity.OPTIONAL : Multiplicity.ONE;
    }
    if (feature instanceof RegionDecl region) {
      return region.getMultiplicity();
    }
    if (feature instanceof RegionArgument argument) {
      return argument.getMultiplicity();
    }
    return Multiplicity.ONE;
  }

  /** The types the feature allows; null for attributes and regions. */
  public static Constraint constraint(OpFeature feature) {
    if (feature instanceof OperandDecl && feature.eContainer() instanceof OperandGroup group) {
      return group.getConstraint();
    }
    if (feature instanceof ResultDecl && feature.eContainer() instanceof ResultGroup group) {
      return group.getConstraint();
    }
    return feature instanceof RegionArgument argument ? argument.getConstraint() : null;
  }

  /** The equation for the type (or types) of a result or region argument; null if there is none. */
  public static Expr type(OpFeature feature) {
    if (feature instanceof ResultDecl && feature.eContainer() instanceof ResultGroup group) {
      return group.getType();
    }
    return feature instanceof RegionArgument argument ? argument.getType() : null;
  }

  /** The group an attribute is declared in: its kind, optionality and default. */
  public static AttributeGroup group(AttributeDecl attribute) {
    return (AttributeGroup) attribute.eContainer();
  }

  /** Whether the feature stands for a value or values that have a type. */
  public static boolean isTyped(OpFeature feature) {
    return feature instanceof OperandDecl || feature instanceof ResultDecl || feature instanceof RegionArgument;
  }
}
