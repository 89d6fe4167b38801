package org.ember.ir.attributes;

/** An affine map, kept as the text between the angle brackets: {@code affine_map<(d0) -> (d0)>}. */
public record AffineMapAttr(String text) implements Attribute {
  @Override
  public String toString() {
    return "affine_map<" + text + ">";
  }
}
