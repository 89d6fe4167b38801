package org.ember.ir.def;

import java.util.List;
import java.util.Map;

/**
 * A level of the compiler: its types, enumerations and operations. The generated {@code <Name>Dialect} implements it; it is
 * found through {@link java.util.ServiceLoader}.
 */
public interface Dialect {
  /** The name before the dot. */
  String name();

  /** One sentence on what the dialect is for. */
  default String title() {
    return "";
  }

  /** The operations by full name, in the order of their declaration. */
  Map<String, OpDefinition> operations();

  /** The types by mnemonic. */
  default Map<String, TypeDefinition> types() {
    return Map.of();
  }

  /** The enumerations. */
  default List<EnumDef> enums() {
    return List.of();
  }
}
