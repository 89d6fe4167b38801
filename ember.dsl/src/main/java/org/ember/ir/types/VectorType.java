package org.ember.ir.types;

import java.util.List;

/** A vector of a fixed shape: {@code vector<8xf32>}. */
public record VectorType(List<Integer> shape, Type element) implements Type {
  public VectorType {
    shape = List.copyOf(shape);
  }

  /** The vector of one dimension with that many lanes. */
  public static VectorType of(int lanes, Type element) {
    return new VectorType(List.of(lanes), element);
  }

  public int rank() {
    return shape.size();
  }

  /** The number of elements over all dimensions. */
  public int lanes() {
    int lanes = 1;
    for (int size : shape) {
      lanes *= size;
    }
    return lanes;
  }

  /** The vector of the same shape with other elements. */
  public VectorType withElement(Type other) {
    return new VectorType(shape, other);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("vector<");
    for (int size : shape) {
      text.append(size).append('x');
    }
    return text.append(element).append('>').toString();
  }
}
