package org.ember.ir.types;

import java.util.List;
import java.util.stream.Collectors;

/** A type that a dialect declares: {@code !slc.stream<index>}. The generated types are records that implement it. */
public interface DialectType extends Type {
  /** The name of the dialect that declares the type. */
  String dialect();

  /** The name in the text, after the dialect's. */
  String mnemonic();

  /** The parameters in order: types, attributes, integers ({@link Integer} or {@link Long}) and strings. */
  List<Object> parameters();

  /** The text of such a type, for toString. */
  static String text(DialectType type) {
    String name = "!" + type.dialect() + "." + type.mnemonic();
    return type.parameters().isEmpty() ? name
        : type.parameters().stream().map(String::valueOf).collect(Collectors.joining(", ", name + "<", ">"));
  }
}
