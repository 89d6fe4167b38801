package org.ember.ir.attribution;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A list of the model as an expression sees it, without a copy of its own: what is kept as a value is copied, see {@link Values#kept(Object)}. */
final class View<T> extends AbstractList<T> implements RandomAccess {
  private final List<? extends T> list;

  View(List<? extends T> list) {
    this.list = list;
  }

  @Override
  public T get(int index) {
    return list.get(index);
  }

  @Override
  public int size() {
    return list.size();
  }

  @Override
  public boolean contains(Object value) {
    return list.contains(value);
  }

  @Override
  public int indexOf(Object value) {
    return list.indexOf(value);
  }

  @Override
  public Object[] toArray() {
    return list.toArray();
  }
}
