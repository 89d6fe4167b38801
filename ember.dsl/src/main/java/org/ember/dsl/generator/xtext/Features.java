package org.ember.dsl.generator.xtext;

import org.ember.dsl.dialect.FormatDecl;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandGroup;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultGroup;

/** Questions to declared features and formats. */
final class Features {
  private Features() {}

  static Multiplicity multiplicity(OpFeature feature) {
    if (feature.eContainer() instanceof OperandGroup group) return group.getMultiplicity();
    if (feature.eContainer() instanceof ResultGroup group) return group.getMultiplicity();
    if (feature instanceof RegionArgument argument) return argument.getMultiplicity();
    if (feature instanceof RegionDecl region) return region.getMultiplicity();
    return Multiplicity.ONE;
  }

  /** The operation's own format, else the closest one that it inherits; null if there is none. */
  static FormatDecl format(OpDecl op) {
    for (OpDecl o = op; o != null; o = o.getBase()) {
      for (var member : o.getMembers()) {
        if (member instanceof FormatDecl format) return format;
      }
    }
    return null;
  }
}
