package org.ember.ir.attributes;

import java.util.List;

/** A list of attributes: {@code [1, 2 : i32, "a"]}; in it i64 and f64 are left out, as in MLIR. */
public record ArrayAttr(List<Attribute> elements) implements Attribute {
  public ArrayAttr {
    elements = List.copyOf(elements);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (Attribute element : elements) {
      text.append(text.length() == 1 ? "" : ", ").append(AttributeText.nested(element));
    }
    return text.append(']').toString();
  }
}
