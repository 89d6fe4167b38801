package org.ember.ir.attributes;

import java.util.List;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/**
 * The elements of a vector or constant buffer: {@code dense<[1, 2]> : vector<2xi32>}.
 *
 * @param type the vector type, or for a constant buffer the memref type (its text says tensor, as in MLIR)
 * @param elements all elements row by row, or one that all of them equal
 */
public record DenseElementsAttr(Type type, List<Attribute> elements) implements TypedAttr {
  public DenseElementsAttr {
    elements = List.copyOf(elements);
    if (elements.size() > 1 && elements.stream().allMatch(elements.get(0)::equals)) {
      elements = List.of(elements.get(0));
    }
  }

  /** Whether one element stands for all. */
  public boolean isSplat() {
    return elements.size() == 1;
  }

  /** Element i in row order. */
  public Attribute element(int i) {
    return elements.get(isSplat() ? 0 : i);
  }

  /** The sizes of all dimensions. */
  public List<Long> shape() {
    return type instanceof VectorType vector ? vector.shape().stream().map(Integer::longValue).toList() : ((MemRefType) type).shape();
  }

  @Override
  public String toString() {
    return valueText() + " : " + AttributeText.elementsType(type);
  }

  /** The text without the type. */
  public String valueText() {
    StringBuilder text = new StringBuilder("dense<");
    if (isSplat()) {
      text.append(AttributeText.value(elements.get(0)));
    } else if (!elements.isEmpty()) {
      append(text, shape(), 0, 0);
    }
    return text.append('>').toString();
  }

  private int append(StringBuilder text, List<Long> shape, int dimension, int next) {
    if (dimension == shape.size()) {
      text.append(AttributeText.value(elements.get(next)));
      return next + 1;
    }
    text.append('[');
    int position = next;
    for (long i = 0; i < shape.get(dimension); i++) {
      text.append(i == 0 ? "" : ", ");
      position = append(text, shape, dimension + 1, position);
    }
    text.append(']');
    return position;
  }
}
