package org.ember.ir.def;

import org.ember.ir.attributes.Attribute;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;

/**
 * A kind of attribute value: which values it has and how one reads and prints where an operation's format names it (in a
 * dictionary every attribute has its general text).
 */
public interface AttributeKind {
  AttributeKind I64 = AttributeKinds.integer("a 64-bit integer", 64);
  AttributeKind I32 = AttributeKinds.integer("a 32-bit integer", 32);
  AttributeKind INT = AttributeKinds.INT;
  AttributeKind BOOL = AttributeKinds.BOOL;
  AttributeKind STR = AttributeKinds.STR;
  AttributeKind SYMBOL_NAME = AttributeKinds.SYMBOL_NAME;
  AttributeKind SYMBOL_REF = AttributeKinds.SYMBOL_REF;
  AttributeKind TYPE = AttributeKinds.TYPE;
  AttributeKind FUNCTION_TYPE = AttributeKinds.FUNCTION_TYPE;
  AttributeKind UNIT = AttributeKinds.UNIT;
  AttributeKind INDEX_VALUE = AttributeKinds.INDEX_VALUE;
  AttributeKind I64_ARRAY = AttributeKinds.integers("a list of 64-bit integers", 64);
  AttributeKind I32_ARRAY = AttributeKinds.integers("a list of 32-bit integers", 32);
  AttributeKind ARRAY = AttributeKinds.ARRAY;
  AttributeKind DICT = AttributeKinds.DICT;
  AttributeKind TYPED = AttributeKinds.TYPED;
  AttributeKind ANY = AttributeKinds.ANY;

  /** The cases of an enumeration. */
  static AttributeKind ofEnum(EnumDef enumeration) {
    return new EnumKind(enumeration);
  }

  /** The kind by the name it has in dialect files, {@code I64} for example; null if there is none. */
  static AttributeKind named(String name) {
    return AttributeKinds.named(name);
  }

  /** What messages call a value of this kind. */
  String description();

  boolean accepts(Attribute attribute);

  /** Whether the next token can start a value of this kind. */
  boolean startsHere(FormatReader reader);

  Attribute read(FormatReader reader);

  void write(FormatWriter writer, Attribute value);
}
