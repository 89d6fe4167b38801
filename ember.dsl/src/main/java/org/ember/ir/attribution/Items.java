package org.ember.ir.attribution;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** The lists that attributes hold: they never change. Elements may be absent. */
final class Items<T> extends AbstractList<T> implements RandomAccess {
  private static final Object[] NONE = new Object[0];
  private static final Items<?> EMPTY = new Items<>(NONE, 0);

  private final Object[] elements;
  private final int size;

  /** Takes over the array. */
  private Items(Object[] elements, int size) {
    this.elements = elements;
    this.size = size;
  }

  @SuppressWarnings("unchecked")
  static <T> Items<T> empty() {
    return (Items<T>) EMPTY;
  }

  /** The first elements of the array, which nobody may change any more. */
  static <T> Items<T> of(Object[] elements, int size) {
    return size == 0 ? empty() : new Items<>(elements, size);
  }

  static <T> Items<T> copyOf(Collection<? extends T> values) {
    Object[] elements = values.isEmpty() ? NONE : values.toArray();
    return of(elements, elements.length);
  }

  static <T> Items<T> concat(List<? extends T> left, List<? extends T> right) {
    int start = left.size();
    Object[] all = Arrays.copyOf(left.toArray(), start + right.size());
    for (int i = 0; i < right.size(); i++) {
      all[start + i] = right.get(i);
    }
    return of(all, all.length);
  }

  @Override
  @SuppressWarnings("unchecked")
  public T get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("element " + index + " of " + size);
    }
    return (T) elements[index];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Object[] toArray() {
    return Arrays.copyOf(elements, size, Object[].class);
  }
}
