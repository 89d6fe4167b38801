package org.ember.ir.access;

import java.util.List;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.attributes.DictAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.SymbolRefAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.attributes.TypedAttr;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** Between attributes and the plain Java values that generated accessors have; an absent or foreign attribute is null. */
public final class AttributeValues {

  private AttributeValues() {
  }

  /** The value of an integer or index attribute. */
  public static Long integer(Attribute attribute) {
    return attribute instanceof IntegerAttr integer ? (Long) integer.value() : null;
  }

  /** An attribute of type i64. */
  public static Attribute i64(Long value) {
    return value == null ? null : IntegerAttr.i64(value);
  }

  /** An attribute of type i32. */
  public static Attribute i32(Long value) {
    return value == null ? null : IntegerAttr.i32(value);
  }

  /** An attribute of type index. */
  public static Attribute index(Long value) {
    return value == null ? null : IntegerAttr.index(value);
  }

  /** The text of a string attribute. */
  public static String string(Attribute attribute) {
    return attribute instanceof StringAttr string ? string.value() : null;
  }

  /** A string attribute. */
  public static Attribute string(String value) {
    return value == null ? null : new StringAttr(value);
  }

  /** The name that a reference to a symbol ends with. */
  public static String symbol(Attribute attribute) {
    return attribute instanceof SymbolRefAttr symbol ? symbol.leaf() : null;
  }

  /** A reference to a symbol. */
  public static Attribute symbol(String value) {
    return value == null ? null : new SymbolRefAttr(value);
  }

  /** Whether the attribute is true. */
  public static boolean bool(Attribute attribute) {
    return attribute instanceof BoolAttr bool && bool.value();
  }

  /** The type that an attribute holds. */
  public static Type type(Attribute attribute) {
    return attribute instanceof TypeAttr type ? type.type() : null;
  }

  /** The function type that an attribute holds. */
  public static FunctionType functionType(Attribute attribute) {
    return attribute instanceof TypeAttr type && type.type() instanceof FunctionType function ? function : null;
  }

  /** A type as an attribute. */
  public static Attribute type(Type value) {
    return value == null ? null : new TypeAttr(value);
  }

  /** The integers of a dense array. */
  public static List<Long> integers(Attribute attribute) {
    return attribute instanceof DenseArrayAttr array ? array.values() : null;
  }

  /** A dense array of i64. */
  public static Attribute i64Array(List<Long> values) {
    return values == null ? null : DenseArrayAttr.i64(values);
  }

  /** A dense array of i32. */
  public static Attribute i32Array(List<Long> values) {
    return values == null ? null : DenseArrayAttr.i32(values);
  }

  /** The attribute as a list of attributes. */
  public static ArrayAttr array(Attribute attribute) {
    return attribute instanceof ArrayAttr array ? array : null;
  }

  /** The attribute as a dictionary. */
  public static DictAttr dictionary(Attribute attribute) {
    return attribute instanceof DictAttr dictionary ? dictionary : null;
  }

  /** The attribute as one that has a type. */
  public static TypedAttr typed(Attribute attribute) {
    return attribute instanceof TypedAttr typed ? typed : null;
  }
}
