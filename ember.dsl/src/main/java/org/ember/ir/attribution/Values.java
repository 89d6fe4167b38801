package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ember.ir.Operand;
import org.ember.ir.Value;
import org.ember.ir.types.Type;

/**
 * What compiled expressions do with values: lists and sets, quantifiers, arithmetic. Lists and sets are never changed once made. What is
 * absent where something is needed is an {@link EvaluationException} that gives the expression.
 */
public class Values {
  /** Lists that an expression makes have room for so many elements at first. */
  private static final int FIRST_SIZE = 4;

  /** Called when a quantifier was decided by one element: the reason why it holds or does not. */
  protected void witness(Object element) {
    // only of interest to a reader that explains
  }

  /** The value; fails with the text of the expression if it is absent. */
  public <V> V present(V value, String text) {
    if (value == null) {
      throw new EvaluationException("'" + text + "' is absent here, test it with '!= null' first");
    }
    return value;
  }

  /** How a value reads in a message. */
  public String text(Object value) {
    return Texts.of(value);
  }

  public long size(String text) {
    return text.length();
  }

  public boolean startsWith(String text, String start) {
    return text.startsWith(start);
  }

  // ---- lists and sets ----

  public long size(Collection<?> values) {
    return values.size();
  }

  public boolean isEmpty(Collection<?> values) {
    return values.isEmpty();
  }

  public <T> T first(Collection<T> values) {
    return values.isEmpty() ? null : values instanceof List<T> list ? list.get(0) : values.iterator().next();
  }

  public <T> T last(Collection<T> values) {
    if (values instanceof List<T> list) {
      return list.isEmpty() ? null : list.get(list.size() - 1);
    }
    T last = null;
    for (T value : values) {
      last = value;
    }
    return last;
  }

  public boolean contains(Collection<?> values, Object value) {
    return values.contains(value);
  }

  /** The position, or -1. */
  public long indexOf(Collection<?> values, Object value) {
    return values instanceof List<?> list ? list.indexOf(value) : new ArrayList<>(values).indexOf(value);
  }

  public <T> Set<T> toSet(Collection<T> values) {
    return setCopy(values);
  }

  public <T> List<T> toList(Collection<T> values) {
    return copy(values);
  }

  public <T> List<T> reversed(Collection<T> values) {
    List<T> reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    return reversed;
  }

  public long sum(Collection<Long> values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  public <T> List<T> flat(Collection<? extends Collection<T>> values) {
    List<T> all = new ArrayList<>();
    values.forEach(all::addAll);
    return all;
  }

  public String join(Collection<String> values, String separator) {
    return String.join(separator, values);
  }

  // ---- quantifiers ----

  public <T> boolean every(Collection<? extends T> values, Predicate<T> condition) {
    for (T value : values) {
      if (!condition.test(value)) {
        witness(value);
        return false;
      }
    }
    return true;
  }

  public <T> boolean some(Collection<? extends T> values, Predicate<T> condition) {
    return find(values, condition) != null;
  }

  public <T> boolean no(Collection<? extends T> values, Predicate<T> condition) {
    return find(values, condition) == null;
  }

  public <T> T first(Collection<? extends T> values, Predicate<T> condition) {
    return find(values, condition);
  }

  public <T> long count(Collection<? extends T> values, Predicate<T> condition) {
    long count = 0;
    for (T value : values) {
      count += condition.test(value) ? 1 : 0;
    }
    return count;
  }

  private <T> T find(Collection<? extends T> values, Predicate<T> condition) {
    if (values instanceof List<? extends T> list && list instanceof RandomAccess) {
      for (int i = 0; i < list.size(); i++) {
        T value = list.get(i);
        if (condition.test(value)) {
          witness(value);
          return value;
        }
      }
      return null;
    }
    for (T value : values) {
      if (condition.test(value)) {
        witness(value);
        return value;
      }
    }
    return null;
  }

  // ---- what needs no reading ----

  @SuppressWarnings("unchecked")
  public static <T> List<T> copy(Collection<? extends T> values) {
    return values instanceof Items<?> items ? (List<T>) items : Items.copyOf(values);
  }

  /** A list of the model that an expression looks at and does not keep. */
  protected static <T> List<T> view(List<? extends T> list) {
    return list.isEmpty() ? Items.empty() : View.of(list);
  }

  /** The values of operands, likewise. */
  protected static List<Value> operandView(List<Operand> operands) {
    return operands.isEmpty() ? Items.empty() : View.ofValues(operands);
  }

  /** What stays the same when the model changes: a list of the model is copied. */
  static Object kept(Object value) {
    return value instanceof View<?> view ? Items.copyOf(view) : value;
  }

  /** A copy of these values in which each is kept. */
  static Object[] kept(Object[] values) {
    Object[] kept = values.clone();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = kept(kept[i]);
    }
    return kept;
  }

  public static <T> Set<T> setCopy(Collection<? extends T> values) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  @SafeVarargs
  public static <T> List<T> listOf(T... values) {
    return Items.of(kept(values), values.length);
  }

  @SafeVarargs
  public static <T> Set<T> setOf(T... values) {
    return setCopy(listOf(values));
  }

  public static <T, R> List<R> collect(Collection<? extends T> values, Predicate<T> filter, Function<T, R> map) {
    Object[] collected = null;
    int size = 0;
    for (T value : values) {
      if (filter.test(value)) {
        if (collected == null) {
          collected = new Object[Math.min(values.size(), FIRST_SIZE)];
        } else if (size == collected.length) {
          collected = Arrays.copyOf(collected, 2 * size);
        }
        collected[size++] = kept(map.apply(value));
      }
    }
    return Items.of(collected, size);
  }

  public static <T, R> R let(T value, Function<T, R> body) {
    return body.apply(value);
  }

  /** The same list seen as one of a more general element type: nobody changes it. */
  @SuppressWarnings("unchecked")
  public static <T> List<T> widened(List<? extends T> values) {
    return (List<T>) values;
  }

  /** The same set seen as one of a more general element type: nobody changes it. */
  @SuppressWarnings("unchecked")
  public static <T> Set<T> widened(Set<? extends T> values) {
    return (Set<T>) values;
  }

  public static <T> List<T> concat(List<? extends T> left, List<? extends T> right) {
    return left.isEmpty() ? copy(right) : right.isEmpty() ? copy(left) : Items.concat(left, right);
  }

  public static <T> Set<T> union(Set<? extends T> left, Set<? extends T> right) {
    Set<T> all = new LinkedHashSet<>(left);
    all.addAll(right);
    return Collections.unmodifiableSet(all);
  }

  public static <T> Set<T> without(Set<? extends T> left, Set<? extends T> right) {
    Set<T> rest = new LinkedHashSet<>(left);
    rest.removeAll(right);
    return Collections.unmodifiableSet(rest);
  }

  public static List<Long> integers(Collection<? extends Number> values) {
    return values.stream().map(Number::longValue).toList();
  }

  public static <T> T item(List<T> values, long index, String text) {
    if (index < 0 || index >= values.size()) {
      throw new EvaluationException("'" + text + "' asks for element " + index + " of " + values.size());
    }
    return values.get((int) index);
  }

  public static long quotient(long dividend, long divisor, String text) {
    return dividend / nonZero(divisor, text);
  }

  public static long remainder(long dividend, long divisor, String text) {
    return dividend % nonZero(divisor, text);
  }

  private static long nonZero(long divisor, String text) {
    if (divisor == 0) {
      throw new EvaluationException("'" + text + "' divides by zero");
    }
    return divisor;
  }

  /** Whether a type is there and satisfies a condition. */
  public static boolean test(Type type, Predicate<Type> condition) {
    return type != null && condition.test(type);
  }

  public static <T> T convert(Object value, Class<T> target, String text) {
    if (!target.isInstance(value)) {
      throw new EvaluationException("'" + text + "' is not possible, found " + Texts.of(Objects.requireNonNullElse(value, "nothing")) + ", test it with 'is' first");
    }
    return target.cast(value);
  }
}
