package org.ember.ir.attributes;

import java.util.List;

/** A list of attributes: {@code [1 : i64, "a"]}. */
public record ArrayAttr(List<Attribute> elements) implements Attribute {
  public ArrayAttr {
    elements = List.copyOf(elements);
  }

  @Override
  public String toString() {
    return elements.toString();
  }
}
