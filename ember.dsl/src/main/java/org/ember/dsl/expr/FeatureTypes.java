package org.ember.dsl.expr;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.AttributeGroup;
import org.ember.dsl.dialect.BuiltinKind;
import org.ember.dsl.dialect.EnumKind;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.generator.JavaNames;
import org.ember.dsl.model.Features;
import org.ember.dsl.model.Operations;

/** The static types of the features of operations, and the Java that reads them. */
public final class FeatureTypes {
  private FeatureTypes() {
  }

  /** All features of an operation by name, inherited ones too. */
  public static Map<String, OpFeature> of(OpDecl op) {
    Map<String, OpFeature> features = new LinkedHashMap<>();
    Operations.features(op).forEach(feature -> features.put(String.valueOf(feature.getName()), feature));
    return features;
  }

  /** The type of a feature of self or of a typed operation. */
  public static ExprType typeOf(OpFeature feature) {
    if (feature instanceof AttributeDecl attribute) {
      return typeOf(Features.group(attribute));
    }
    ExprType one = feature instanceof OperandDecl ? ExprType.VALUE
        : feature instanceof ResultDecl ? ExprType.RESULT
        : feature instanceof RegionArgument ? ExprType.BLOCK_ARGUMENT
        : feature instanceof RegionDecl ? ExprType.REGION : ExprType.ERROR;
    Multiplicity multiplicity = Features.multiplicity(feature);
    return multiplicity == Multiplicity.MANY ? ExprType.listOf(one) : one.optional(multiplicity == Multiplicity.OPTIONAL);
  }

  private static ExprType typeOf(AttributeGroup attribute) {
    if (attribute.getKind() instanceof EnumKind kind) {
      if (kind.getEnumeration() == null || kind.getEnumeration().eIsProxy()) {
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

  /** The call of the feature's getter, for example getLhs(). */
  public static String getter(OpDecl op, OpFeature feature) {
    if (JavaNames.isCore(op, feature)) {
      return feature instanceof OperandDecl ? "operandValues()" : "getResults()";
    }
    String prefix = feature instanceof AttributeDecl && typeOf(feature).equals(ExprType.BOOLEAN) ? "is" : "get";
    return prefix + JavaNames.property(feature) + "()";
  }
}
