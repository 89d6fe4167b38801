package org.ember.dsl.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.AttributeGroup;
import org.ember.dsl.dialect.CheckDecl;
import org.ember.dsl.dialect.FormatDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OpMember;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.OperandGroup;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.dialect.ResultGroup;
import org.ember.dsl.dialect.Trait;

/**
 * An operation with all it has from its bases. A feature that an operation declares under the name of an inherited one takes its
 * place; an own format replaces the inherited one; traits and checks add up.
 */
public final class Operations {

  private Operations() {
  }

  /** The operation's bases and itself, the outermost base first; a cycle (an error reported elsewhere) is cut. */
  public static List<OpDecl> lineage(OpDecl op) {
    Set<OpDecl> seen = new LinkedHashSet<>();
    for (OpDecl o = op; o != null && !o.eIsProxy() && seen.add(o); ) {
      o = o.getBase();
    }
    List<OpDecl> lineage = new ArrayList<>(seen);
    java.util.Collections.reverse(lineage);
    return lineage;
  }

  /** All features in order of declaration, inherited ones first; the arguments of a region follow it. */
  public static Collection<OpFeature> features(OpDecl op) {
    Map<String, OpFeature> features = new LinkedHashMap<>();
    for (OpDecl o : lineage(op)) {
      for (OpFeature feature : ownFeatures(o)) {
        features.put(String.valueOf(feature.getName()), feature);
      }
    }
    return features.values();
  }

  /** The features an operation declares itself. */
  public static List<OpFeature> ownFeatures(OpDecl op) {
    List<OpFeature> features = new ArrayList<>();
    for (OpMember member : op.getMembers()) {
      if (member instanceof OperandGroup group) {
        features.addAll(group.getOperands());
      } else if (member instanceof ResultGroup group) {
        features.addAll(group.getResults());
      } else if (member instanceof AttributeGroup group) {
        features.addAll(group.getAttributes());
      } else if (member instanceof RegionDecl region) {
        features.add(region);
        features.addAll(region.getArguments());
      }
    }
    return features;
  }

  /** The operands, inherited ones first. */
  public static List<OperandDecl> operands(OpDecl op) {
    return of(op, OperandDecl.class);
  }

  /** The results, inherited ones first. */
  public static List<ResultDecl> results(OpDecl op) {
    return of(op, ResultDecl.class);
  }

  /** The attributes, inherited ones first. */
  public static List<AttributeDecl> attributes(OpDecl op) {
    return of(op, AttributeDecl.class);
  }

  /** The regions, inherited ones first. */
  public static List<RegionDecl> regions(OpDecl op) {
    return of(op, RegionDecl.class);
  }

  /** The arguments of all regions. */
  public static List<RegionArgument> regionArguments(OpDecl op) {
    return of(op, RegionArgument.class);
  }

  private static <T extends OpFeature> List<T> of(OpDecl op, Class<T> kind) {
    return features(op).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The format that holds for the operation; null if neither it nor a base has one. */
  public static FormatDecl format(OpDecl op) {
    FormatDecl format = null;
    for (OpDecl o : lineage(op)) {
      for (OpMember member : o.getMembers()) {
        if (member instanceof FormatDecl own) {
          format = own;
        }
      }
    }
    return format;
  }

  /** All checks, inherited ones first. */
  public static List<CheckDecl> checks(OpDecl op) {
    List<CheckDecl> checks = new ArrayList<>();
    for (OpDecl o : lineage(op)) {
      o.getMembers().stream().filter(CheckDecl.class::isInstance).map(CheckDecl.class::cast).forEach(checks::add);
    }
    return checks;
  }

  /** All traits by name; an own trait takes the place of an inherited one of its name. */
  public static Collection<Trait> traits(OpDecl op) {
    Map<String, Trait> traits = new LinkedHashMap<>();
    for (OpDecl o : lineage(op)) {
      o.getTraits().forEach(trait -> traits.put(trait.getName(), trait));
    }
    return traits.values();
  }

  /** Whether the operation has a trait, itself or from a base. */
  public static boolean hasTrait(OpDecl op, String name) {
    return traits(op).stream().anyMatch(trait -> name.equals(trait.getName()));
  }

  /** The full name in IR text, for example arith.addi; null for an abstract operation. */
  public static String fullName(OpDecl op) {
    return op.getMnemonic() == null ? null : Dialects.of(op).getName() + "." + op.getMnemonic();
  }

  /** The documentation comment, or the nearest base's; empty if there is none. */
  public static String doc(OpDecl op) {
    List<OpDecl> lineage = lineage(op);
    for (int i = lineage.size() - 1; i >= 0; i--) {
      String doc = Docs.of(lineage.get(i));
      if (!doc.isEmpty()) {
        return doc;
      }
    }
    return "";
  }
}
