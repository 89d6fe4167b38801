package org.ember.ir.attributes;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;

/** A list of integers of one type: {@code array<i64: 1, 2>}. */
public record DenseArrayAttr(Type element, List<Long> values) implements Attribute {
  public DenseArrayAttr {
    values = List.copyOf(values);
  }

  public static DenseArrayAttr i64(List<Long> values) {
    return new DenseArrayAttr(IntegerType.of(64), values);
  }

  public static DenseArrayAttr i32(List<Long> values) {
    return new DenseArrayAttr(IntegerType.of(32), values);
  }

  /** The values as ints: segment sizes. */
  public static DenseArrayAttr i32(int... values) {
    List<Long> list = new ArrayList<>(values.length);
    for (int value : values) {
      list.add((long) value);
    }
    return i32(list);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("array<").append(element);
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? ": " : ", ").append(valueText(values.get(i)));
    }
    return text.append('>').toString();
  }

  private String valueText(long value) {
    return element.equals(IntegerType.of(1)) ? String.valueOf(value != 0) : Long.toString(value);
  }
}
