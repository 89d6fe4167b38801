package org.ember.ir.def;

import java.util.Collection;
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

  /** The operations by full name, in the order of their declaration. This makes all definitions; most uses need few. */
  Map<String, OpDefinition> operations();

  /** The full names of the operations, in the order of their declaration. */
  default Collection<String> operationNames() {
    return operations().keySet();
  }

  /** The operation with that full name, null if there is none; a definition is made when it is first asked for. */
  default OpDefinition operation(String operationName) {
    return operations().get(operationName);
  }

  /** The types by mnemonic. */
  default Map<String, TypeDefinition> types() {
    return Map.of();
  }

  /** The enumerations. */
  default List<EnumDef> enums() {
    return List.of();
  }
}
