package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EObject;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.OpResult;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.TypedAttr;
import org.ember.ir.types.Type;

/**
 * How compiled expressions read the model: every node they look at passes through {@link #read}, so that a subclass can note it. What
 * is absent where something is needed is an {@link EvaluationException} that gives the expression. Lists are copies: values of
 * attributes do not change behind the back of who holds them.
 */
public class ModelReader {
  /** Reads without noting anything: for checks and result types. */
  public static final ModelReader PLAIN = new ModelReader();

  /** Called for each node before its features are read. */
  public <N extends EObject> N read(N node) {
    return node;
  }

  /** Called for a value before its uses are read, and for a block before what stands in it is: that changes more often than the rest. */
  public <N extends EObject> N readContent(N node) {
    return node;
  }

  /** Called when a quantifier was decided by one element: the reason why it holds or does not. */
  protected void witness(Object element) {
    // only of interest to a reader that explains
  }

  /** Called when the model around a node is read in ways that are not seen. */
  public <N> N wholeModel(N node) {
    return node;
  }

  /** The value; fails with the text of the expression if it is absent. */
  public <V> V present(V value, String text) {
    if (value == null) {
      throw new EvaluationException("'" + text + "' is absent here, test it with '!= null' first");
    }
    return value;
  }

  /** Notes an operation together with the entry blocks of its regions, where region arguments stand. */
  public <N extends Operation> N withRegions(N op) {
    for (Region region : read(op).getRegions()) {
      read(region).getBlocks().forEach(this::readContent);
    }
    return op;
  }

  // ---- values ----

  public Type type(Value value) {
    return read(value).getType();
  }

  /** The type of a value that may be absent. */
  public Type typeOf(Value value) {
    return value == null ? null : type(value);
  }

  public List<Operand> uses(Value value) {
    return copy(readContent(value).getUses());
  }

  /** The operations that use a value, each once. */
  public List<Operation> users(Value value) {
    Set<Operation> users = new LinkedHashSet<>();
    readContent(value).getUses().forEach(use -> users.add(read(use).getOwner()));
    return copy(users);
  }

  public Operation definingOp(Value value) {
    return read(value).definingOp();
  }

  public boolean isBlockArgument(Value value) {
    return value instanceof BlockArgument;
  }

  public Operation owner(OpResult result) {
    return read(result).getOwner();
  }

  public long index(OpResult result) {
    return read(read(result).getOwner()).getResults().indexOf(result);
  }

  public Block block(BlockArgument argument) {
    return read(argument).getBlock();
  }

  public long index(BlockArgument argument) {
    return readContent(read(argument).getBlock()).getArguments().indexOf(argument);
  }

  public Operation ownerOp(BlockArgument argument) {
    return read(argument).getBlock() == null ? null : parentOp(argument.getBlock());
  }

  public String name(Value value) {
    return read(value).getName();
  }

  // ---- operations ----

  public String name(Operation op) {
    return read(op).getName();
  }

  public List<Operand> operands(Operation op) {
    return copy(read(op).getOperands());
  }

  public List<Value> operandValues(Operation op) {
    return copy(read(op).operandValues());
  }

  public List<OpResult> results(Operation op) {
    return copy(read(op).getResults());
  }

  public List<Region> regions(Operation op) {
    return copy(read(op).getRegions());
  }

  public Block block(Operation op) {
    return read(op).getBlock();
  }

  /** The operation that encloses this one; null for the outermost. */
  public Operation parent(Operation op) {
    Block block = read(op).getBlock();
    return block == null ? null : parentOp(block);
  }

  /** The operations that enclose this one, nearest first. */
  public List<Operation> ancestors(Operation op) {
    List<Operation> ancestors = new ArrayList<>();
    for (Operation at = parent(op); at != null; at = parent(at)) {
      ancestors.add(at);
    }
    return ancestors;
  }

  /** All operations inside, in order, each before those inside it. */
  public List<Operation> nested(Operation op) {
    List<Operation> nested = new ArrayList<>();
    collectNested(op, nested);
    return nested;
  }

  private void collectNested(Operation op, List<Operation> nested) {
    for (Region region : read(op).getRegions()) {
      for (Block block : read(region).getBlocks()) {
        for (Operation inner : readContent(block).getOperations()) {
          nested.add(inner);
          collectNested(inner, nested);
        }
      }
    }
  }

  /** The operation after this one in its block, or null. */
  public Operation next(Operation op) {
    return beside(op, 1);
  }

  /** The operation before this one in its block, or null. */
  public Operation previous(Operation op) {
    return beside(op, -1);
  }

  private Operation beside(Operation op, int step) {
    Block block = read(op).getBlock();
    if (block == null) {
      return null;
    }
    List<Operation> all = readContent(block).getOperations();
    int index = all.indexOf(op) + step;
    return index < 0 || index >= all.size() ? null : all.get(index);
  }

  public Attribute attribute(Operation op, String name) {
    return read(op).attribute(name);
  }

  public boolean hasTrait(Operation op, String trait) {
    return op.definition() != null && op.definition().hasTrait(trait);
  }

  /** Whether both stand in one block, this one first. */
  public boolean isBefore(Operation op, Operation other) {
    Block block = read(op).getBlock();
    if (block == null || read(other).getBlock() != block) {
      return false;
    }
    List<Operation> all = readContent(block).getOperations();
    return all.indexOf(op) < all.indexOf(other);
  }

  /** Whether the other one stands inside this one, at any depth. */
  public boolean encloses(Operation op, Operation other) {
    for (Operation at = parent(other); at != null; at = parent(at)) {
      if (at == op) {
        return true;
      }
    }
    return false;
  }

  // ---- uses, regions, blocks ----

  public Operation owner(Operand operand) {
    return read(operand).getOwner();
  }

  public Value value(Operand operand) {
    return read(operand).getValue();
  }

  public long index(Operand operand) {
    return read(read(operand).getOwner()).getOperands().indexOf(operand);
  }

  public Operation owner(Region region) {
    return read(region).getOwner();
  }

  public long index(Region region) {
    return read(read(region).getOwner()).getRegions().indexOf(region);
  }

  public List<Block> blocks(Region region) {
    return copy(read(region).getBlocks());
  }

  public Block entry(Region region) {
    return read(region).entry();
  }

  public List<BlockArgument> arguments(Region region) {
    return entry(region) == null ? List.of() : arguments(entry(region));
  }

  public List<Operation> operations(Region region) {
    return entry(region) == null ? List.of() : operations(entry(region));
  }

  public Operation terminator(Region region) {
    return entry(region) == null ? null : terminator(entry(region));
  }

  public Region region(Block block) {
    return read(block).getRegion();
  }

  public Operation parentOp(Block block) {
    Region region = read(block).getRegion();
    return region == null ? null : read(region).getOwner();
  }

  public List<BlockArgument> arguments(Block block) {
    return copy(readContent(block).getArguments());
  }

  public List<Operation> operations(Block block) {
    return copy(readContent(block).getOperations());
  }

  public Operation terminator(Block block) {
    return readContent(block).terminator();
  }

  // ---- attribute values and texts ----

  public Type type(TypedAttr attribute) {
    return attribute.type();
  }

  /** The integer that an attribute holds; null if it holds something else. */
  public Long intValue(Attribute attribute) {
    return attribute instanceof IntegerAttr integer ? (Long) integer.value() : null;
  }

  /** The text that an attribute holds; null if it holds something else. */
  public String stringValue(Attribute attribute) {
    return attribute instanceof StringAttr string ? string.value() : null;
  }

  /** The elements of an array; none of anything else. */
  public List<Attribute> elements(Attribute attribute) {
    return attribute instanceof ArrayAttr array ? copy(array.elements()) : List.of();
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
    return values.isEmpty() ? null : values.iterator().next();
  }

  public <T> T last(Collection<T> values) {
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
    return new ArrayList<>(values).indexOf(value);
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

  public List<Type> types(Collection<? extends Value> values) {
    return ModelReader.<Value, Type>collect(values, value -> true, this::type);
  }

  public long sum(Collection<Long> values) {
    return values.stream().mapToLong(Long::longValue).sum();
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
    return values.stream().filter(condition).count();
  }

  private <T> T find(Collection<? extends T> values, Predicate<T> condition) {
    for (T value : values) {
      if (condition.test(value)) {
        witness(value);
        return value;
      }
    }
    return null;
  }

  // ---- what needs no reading ----

  public static <T> List<T> copy(Collection<? extends T> values) {
    return Collections.unmodifiableList(new ArrayList<>(values));
  }

  public static <T> Set<T> setCopy(Collection<? extends T> values) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  @SafeVarargs
  public static <T> List<T> listOf(T... values) {
    return copy(java.util.Arrays.asList(values));
  }

  @SafeVarargs
  public static <T> Set<T> setOf(T... values) {
    return setCopy(java.util.Arrays.asList(values));
  }

  public static <T, R> List<R> collect(Collection<? extends T> values, Predicate<T> filter, Function<T, R> map) {
    List<R> collected = new ArrayList<>();
    for (T value : values) {
      if (filter.test(value)) {
        collected.add(map.apply(value));
      }
    }
    return Collections.unmodifiableList(collected);
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
    List<T> all = new ArrayList<>(left);
    all.addAll(right);
    return Collections.unmodifiableList(all);
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
