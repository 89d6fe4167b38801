package org.ember.ir.attributes;

import java.util.List;

/** A reference to an operation by name: {@code @f}, {@code @module::@f}. */
public record SymbolRefAttr(String root, List<String> nested) implements Attribute {
  public SymbolRefAttr {
    nested = List.copyOf(nested);
  }

  public SymbolRefAttr(String name) {
    this(name, List.of());
  }

  /** The name of the operation meant, the last of the path. */
  public String leaf() {
    return nested.isEmpty() ? root : nested.get(nested.size() - 1);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(AttributeText.symbol(root));
    for (String name : nested) {
      text.append("::").append(AttributeText.symbol(name));
    }
    return text.toString();
  }
}
