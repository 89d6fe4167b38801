package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
 * is absent where something is needed is an {@link EvaluationException} that gives the expression. Lists of the
 * model are copied when they become values: those do not change behind the back of who holds them.
 */
public class ModelReader extends Values {
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

  /** Called when the model around a node is read in ways that are not seen. */
  public <N> N wholeModel(N node) {
    return node;
  }

  /** Notes an operation together with the entry blocks of its regions, where region arguments stand. */
  public <N extends Operation> N withRegions(N op) {
    if (!read(op).hasRegions()) {
      return op;
    }
    List<Region> regions = read(op).getRegions();
    for (int r = 0; r < regions.size(); r++) {
      List<Block> blocks = read(regions.get(r)).getBlocks();
      for (int b = 0; b < blocks.size(); b++) {
        readContent(blocks.get(b));
      }
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
    return view(readContent(value).getUses());
  }

  /** The operations that use a value, each once. */
  public List<Operation> users(Value value) {
    Set<Operation> users = new LinkedHashSet<>();
    for (Operand use : readContent(value).getUses()) {
      users.add(read(use).getOwner());
    }
    return Items.copyOf(users);
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
    return view(read(op).getOperands());
  }

  public List<Value> operandValues(Operation op) {
    return operandView(read(op).getOperands());
  }

  public List<OpResult> results(Operation op) {
    return view(read(op).getResults());
  }

  public List<Region> regions(Operation op) {
    return read(op).hasRegions() ? view(op.getRegions()) : Items.empty();
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
    return copy(nested);
  }

  private void collectNested(Operation op, List<Operation> nested) {
    if (!read(op).hasRegions()) {
      return;
    }
    List<Region> regions = op.getRegions();
    for (int r = 0; r < regions.size(); r++) {
      List<Block> blocks = read(regions.get(r)).getBlocks();
      for (int b = 0; b < blocks.size(); b++) {
        List<Operation> operations = readContent(blocks.get(b)).getOperations();
        for (int i = 0; i < operations.size(); i++) {
          nested.add(operations.get(i));
          collectNested(operations.get(i), nested);
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
    return view(read(region).getBlocks());
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
    return view(readContent(block).getArguments());
  }

  public List<Operation> operations(Block block) {
    return view(readContent(block).getOperations());
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

  // ---- values of lists ----

  public List<Type> types(Collection<? extends Value> values) {
    return ModelReader.<Value, Type>collect(values, value -> true, this::type);
  }
}
