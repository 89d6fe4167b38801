package org.ember.dsl.generator;

import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.BuiltinKind;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.EnumKind;
import org.ember.dsl.model.Features;

/** The Java code for one kind of attribute: its Java type, and the ways to and from the attribute. */
final class AttributeCode {

  private static final String VALUES = "org.ember.ir.access.AttributeValues.";
  private static final String ATTRIBUTES = "org.ember.ir.attributes.";

  private AttributeCode() {
  }

  /** The enumeration of an attribute; null if it is of another kind. */
  static EnumDecl enumeration(AttributeDecl attribute) {
    return Features.group(attribute).getKind() instanceof EnumKind kind ? kind.getEnumeration() : null;
  }

  /** The name of a kind that is no enumeration. */
  static String kind(AttributeDecl attribute) {
    return Features.group(attribute).getKind() instanceof BuiltinKind kind ? kind.getName() : null;
  }

  /** The Java type of the accessors. */
  static String javaType(AttributeDecl attribute) {
    EnumDecl enumeration = enumeration(attribute);
    if (enumeration != null) {
      String name = JavaNames.qualified(enumeration);
      return enumeration.isFlags() ? "java.util.Set<" + name + ">" : name;
    }
    return switch (kind(attribute)) {
      case "I64", "I32", "Int", "IndexValue" -> "Long";
      case "BoolAttr", "UnitAttr" -> "boolean";
      case "Str", "SymbolName", "SymbolRef" -> "String";
      case "TypeAttr" -> "org.ember.ir.types.Type";
      case "FunctionTypeAttr" -> "org.ember.ir.types.FunctionType";
      case "I64Array", "I32Array" -> "java.util.List<Long>";
      case "ArrayAttr", "DictAttr" -> ATTRIBUTES + kind(attribute);
      case "Typed" -> ATTRIBUTES + "TypedAttr";
      default -> ATTRIBUTES + "Attribute";
    };
  }

  /** The Java type that setters and builders take. */
  static String parameterType(AttributeDecl attribute) {
    return "Typed".equals(kind(attribute)) ? ATTRIBUTES + "Attribute" : javaType(attribute);
  }

  /** The code that makes the Java value from code for the attribute, which may be null. */
  static String fromAttribute(AttributeDecl attribute, String code) {
    EnumDecl enumeration = enumeration(attribute);
    if (enumeration != null) {
      return JavaNames.qualified(enumeration) + (enumeration.isFlags() ? ".setOf(" : ".of(") + code + ")";
    }
    return switch (kind(attribute)) {
      case "I64", "I32", "Int", "IndexValue" -> VALUES + "integer(" + code + ")";
      case "BoolAttr" -> VALUES + "bool(" + code + ")";
      case "UnitAttr" -> code + " != null";
      case "Str", "SymbolName" -> VALUES + "string(" + code + ")";
      case "SymbolRef" -> VALUES + "symbol(" + code + ")";
      case "TypeAttr" -> VALUES + "type(" + code + ")";
      case "FunctionTypeAttr" -> VALUES + "functionType(" + code + ")";
      case "I64Array", "I32Array" -> VALUES + "integers(" + code + ")";
      case "ArrayAttr" -> VALUES + "array(" + code + ")";
      case "DictAttr" -> VALUES + "dictionary(" + code + ")";
      case "Typed" -> VALUES + "typed(" + code + ")";
      default -> code;
    };
  }

  /** The code that makes the attribute from code for the Java value; null makes null. */
  static String toAttribute(AttributeDecl attribute, String code) {
    EnumDecl enumeration = enumeration(attribute);
    if (enumeration != null) {
      return JavaNames.qualified(enumeration) + ".attribute(" + code + ")";
    }
    return switch (kind(attribute)) {
      case "I64", "Int" -> VALUES + "i64(" + code + ")";
      case "I32" -> VALUES + "i32(" + code + ")";
      case "IndexValue" -> VALUES + "index(" + code + ")";
      case "BoolAttr" -> ATTRIBUTES + "BoolAttr.of(" + code + ")";
      case "UnitAttr" -> "(" + code + " ? " + ATTRIBUTES + "UnitAttr.INSTANCE : null)";
      case "Str", "SymbolName" -> VALUES + "string(" + code + ")";
      case "SymbolRef" -> VALUES + "symbol(" + code + ")";
      case "TypeAttr", "FunctionTypeAttr" -> VALUES + "type(" + code + ")";
      case "I64Array" -> VALUES + "i64Array(" + code + ")";
      case "I32Array" -> VALUES + "i32Array(" + code + ")";
      default -> code;
    };
  }

  /** The code for the attribute that an absent one stands for; null if there is no default. */
  static String defaultAttribute(AttributeDecl attribute) {
    String value = Features.group(attribute).getDefault() == null ? null : AttributeDefaults.javaValue(attribute);
    return value == null ? null : toAttribute(attribute, value);
  }
}
