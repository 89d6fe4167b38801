package org.ember.ir.text;

import org.ember.ir.Origin;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.types.Type;

/** Reads single types, attributes and origins from text, for XMI and for code that names them. */
public final class TextValues {
  private TextValues() {}

  public static Type type(String text) {
    throw new IllegalArgumentException(text);
  }

  public static Attribute attribute(String text) {
    throw new IllegalArgumentException(text);
  }

  public static Origin origin(String text) {
    throw new IllegalArgumentException(text);
  }

  public static String text(Origin origin) {
    return origin.spans() + " " + origin.passes();
  }
}
