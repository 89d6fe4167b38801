package org.ember.ir.attribution;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.ember.ir.Operand;
import org.ember.ir.Value;

/** A list of the model as an expression sees it, without a copy of its own: what is kept as a value is copied, see {@link Values#kept(Object)}. */
abstract class View<T> extends AbstractList<T> implements RandomAccess {

  /** The list as it is. */
  static <T> View<T> of(List<? extends T> list) {
    return new Whole<>(list);
  }

  /** The values of operands. */
  static View<Value> ofValues(List<Operand> operands) {
    return new OperandValues(operands);
  }

  private static final class Whole<T> extends View<T> {
    private final List<? extends T> list;

    Whole(List<? extends T> list) {
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

  private static final class OperandValues extends View<Value> {
    private final List<Operand> operands;

    OperandValues(List<Operand> operands) {
      this.operands = operands;
    }

    @Override
    public Value get(int index) {
      return operands.get(index).getValue();
    }

    @Override
    public int size() {
      return operands.size();
    }
  }
}
