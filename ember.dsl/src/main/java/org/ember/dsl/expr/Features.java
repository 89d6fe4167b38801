package org.ember.dsl.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dsl.dialect.AttributeGroup;
import org.ember.dsl.dialect.BuiltinKind;
import org.ember.dsl.dialect.EnumKind;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OpMember;
import org.ember.dsl.dialect.OperandGroup;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultGroup;

/** The features of operations, those of the bases among them, and their static types. */
public final class Features {
  private Features() {
  }

  /** The operation and its bases, nearest first; ends at a base that comes again. */
  public static List<OpDecl> lineage(OpDecl op) {
    Set<OpDecl> line = new LinkedHashSet<>();
    for (OpDecl at = op; at != null && !at.eIsProxy() && line.add(at);) {
      at = at.getBase();
    }
    return new ArrayList<>(line);
  }

  public static boolean inherits(OpDecl op, OpDecl base) {
    return lineage(op).contains(base);
  }

  /** All features by name: operands, results, attributes, regions and their arguments; a redeclaration hides the base's. */
  public static Map<String, OpFeature> of(OpDecl op) {
    Map<String, OpFeature> features = new LinkedHashMap<>();
    for (OpDecl at : lineage(op)) {
      at.getMembers().forEach(member -> declared(member).forEach(feature -> features.putIfAbsent(feature.getName(), feature)));
    }
    return features;
  }

  private static List<OpFeature> declared(OpMember member) {
    List<OpFeature> features = new ArrayList<>();
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
    return features;
  }

  public static ExprType typeOf(OpFeature feature) {
    if (feature.eContainer() instanceof OperandGroup group) {
      return many(ExprType.VALUE, group.getMultiplicity());
    }
    if (feature.eContainer() instanceof ResultGroup group) {
      return many(ExprType.RESULT, group.getMultiplicity());
    }
    if (feature.eContainer() instanceof AttributeGroup group) {
      return typeOf(group);
    }
    if (feature instanceof RegionArgument argument) {
      return many(ExprType.BLOCK_ARGUMENT, argument.getMultiplicity());
    }
    return feature instanceof RegionDecl region ? many(ExprType.REGION, region.getMultiplicity()) : ExprType.ERROR;
  }

  private static ExprType typeOf(AttributeGroup attribute) {
    if (attribute.getKind() instanceof EnumKind kind) {
      if (kind.getEnumeration() == null) {
        return ExprType.ERROR;
      }
      ExprType type = ExprType.of(kind.getEnumeration());
      return kind.getEnumeration().isFlags() ? ExprType.setOf(type) : type.optional(attribute.isOptional());
    }
    ExprType type = attribute.getKind() instanceof BuiltinKind kind ? builtin(kind.getName(), attribute) : ExprType.ERROR;
    return type.optional(attribute.isOptional() && !type.equals(ExprType.BOOLEAN));
  }

  private static ExprType builtin(String kind, AttributeGroup attribute) {
    return switch (kind) {
      case "I64", "I32", "Int", "IndexValue" -> ExprType.INT;
      case "BoolAttr", "UnitAttr" -> ExprType.BOOLEAN;
      case "Str", "SymbolName", "SymbolRef" -> ExprType.STRING;
      case "TypeAttr" -> ExprType.TYPE;
      case "FunctionTypeAttr" -> Visible.of(attribute).type("Function", ExprType.TYPE);
      case "I64Array", "I32Array" -> ExprType.listOf(ExprType.INT);
      case "Typed" -> ExprType.TYPED_ATTRIBUTE;
      default -> ExprType.ATTRIBUTE;
    };
  }

  private static ExprType many(ExprType one, Multiplicity multiplicity) {
    return multiplicity == Multiplicity.MANY ? ExprType.listOf(one) : one.optional(multiplicity == Multiplicity.OPTIONAL);
  }
}
