package org.ember.ir.def;

import org.ember.ir.attributes.Attribute;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;

/**
 * A kind of attribute value: which values it has and how one reads and prints where an operation's format names it (in a
 * dictionary every attribute has its general text).
 */
public interface AttributeKind {
  AttributeKind I64 = BuiltinKind.I64;
  AttributeKind I32 = BuiltinKind.I32;
  AttributeKind INT = BuiltinKind.INT;
  AttributeKind BOOL = BuiltinKind.BOOL;
  AttributeKind STR = BuiltinKind.STR;
  AttributeKind SYMBOL_NAME = BuiltinKind.SYMBOL_NAME;
  AttributeKind SYMBOL_REF = BuiltinKind.SYMBOL_REF;
  AttributeKind TYPE = BuiltinKind.TYPE;
  AttributeKind FUNCTION_TYPE = BuiltinKind.FUNCTION_TYPE;
  AttributeKind UNIT = BuiltinKind.UNIT;
  AttributeKind INDEX_VALUE = BuiltinKind.INDEX_VALUE;
  AttributeKind I64_ARRAY = BuiltinKind.I64_ARRAY;
  AttributeKind I32_ARRAY = BuiltinKind.I32_ARRAY;
  AttributeKind ARRAY = BuiltinKind.ARRAY;
  AttributeKind DICT = BuiltinKind.DICT;
  AttributeKind TYPED = BuiltinKind.TYPED;
  AttributeKind ANY = BuiltinKind.ANY;

  /** The cases of an enumeration. */
  static AttributeKind ofEnum(EnumDef enumeration) {
    return new EnumKind(enumeration);
  }

  /** The kind by the name it has in dialect files, {@code I64} for example; null if there is none. */
  static AttributeKind named(String name) {
    return BuiltinKind.named(name);
  }

  /** What messages call a value of this kind. */
  String description();

  boolean accepts(Attribute attribute);

  /** Whether the next token can start a value of this kind. */
  boolean startsHere(FormatReader reader);

  Attribute read(FormatReader reader);

  void write(FormatWriter writer, Attribute value);
}
