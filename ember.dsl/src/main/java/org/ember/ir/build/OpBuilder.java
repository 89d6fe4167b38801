package org.ember.ir.build;

import java.util.List;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.util.InternalEList;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.IrFactory;
import org.ember.ir.OpResult;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.types.Type;

/**
 * Inserts operations at a place in a block, each with the current origin. An insertion moves the place behind the new
 * operation, so that operations come to stand in the order in which they are inserted.
 */
public final class OpBuilder {
  private Block block;
  /** The operation before which is inserted; null for the end of the block. */
  private Operation next;
  private Origin origin;

  private OpBuilder(Block block, Operation next, Origin origin) {
    this.block = block;
    this.next = next;
    this.origin = origin;
  }

  /** A builder at the end of a block, without an origin yet. */
  public static OpBuilder atEnd(Block block) {
    return new OpBuilder(block, null, null);
  }

  public static OpBuilder atStart(Block block) {
    return new OpBuilder(block, block.getOperations().isEmpty() ? null : block.getOperations().get(0), null);
  }

  /** A builder before an operation, with that operation's origin. */
  public static OpBuilder before(Operation op) {
    return new OpBuilder(op.getBlock(), op, op.getOrigin());
  }

  /** A builder after an operation, with that operation's origin. */
  public static OpBuilder after(Operation op) {
    return new OpBuilder(op.getBlock(), successor(op), op.getOrigin());
  }

  /** Sets the origin of what is inserted from now on. */
  public OpBuilder withOrigin(Origin newOrigin) {
    origin = newOrigin;
    return this;
  }

  public Origin origin() {
    return origin;
  }

  /** The block inserted into. */
  public Block block() {
    return block;
  }

  public OpBuilder moveToEnd(Block other) {
    block = other;
    next = null;
    return this;
  }

  public OpBuilder moveToStart(Block other) {
    block = other;
    next = other.getOperations().isEmpty() ? null : other.getOperations().get(0);
    return this;
  }

  public OpBuilder moveBefore(Operation op) {
    block = op.getBlock();
    next = op;
    return this;
  }

  public OpBuilder moveAfter(Operation op) {
    block = op.getBlock();
    next = successor(op);
    return this;
  }

  /** Inserts an operation; it gets the current origin if it has none. */
  public <T extends Operation> T insert(T op) {
    if (op.getOrigin() == null) {
      op.setOrigin(origin);
    }
    EList<Operation> operations = block.getOperations();
    if (next == null && op.getBlock() == null) {
      addNew(operations, op);
    } else if (next == null) {
      operations.add(op);
    } else if (op.getBlock() == null) {
      ((InternalEList<Operation>) operations).addUnique(operations.indexOf(next), op);
    } else {
      operations.add(operations.indexOf(next), op);
    }
    return op;
  }

  /** Makes and inserts an operation; the lists hold the values of its declared operands in their order. */
  public Operation create(OpDefinition definition, List<? extends List<? extends Value>> operands, List<Type> resultTypes) {
    Operation op = definition.create();
    setOperands(op, definition, operands);
    addResults(op, resultTypes);
    return insert(op);
  }

  /** Gives a new operation its operands, and the segment sizes if it needs them. */
  public static void setOperands(Operation op, OpDefinition definition, List<? extends List<? extends Value>> operands) {
    int[] lengths = new int[operands.size()];
    for (int i = 0; i < lengths.length; i++) {
      List<? extends Value> values = operands.get(i);
      lengths[i] = values.size();
      for (int v = 0; v < values.size(); v++) {
        addOperand(op, values.get(v));
      }
    }
    definition.operandSegments().record(op, lengths);
  }

  /** Adds a use of a value at the end of the operands. */
  public static Operand addOperand(Operation op, Value value) {
    Operand use = IrFactory.eINSTANCE.createOperand();
    use.setValue(value);
    addNew(op.getOperands(), use);
    return use;
  }

  /** Adds results of these types. */
  public static void addResults(Operation op, List<? extends Type> types) {
    for (int i = 0; i < types.size(); i++) {
      OpResult result = IrFactory.eINSTANCE.createOpResult();
      result.setType(types.get(i));
      addNew(op.getResults(), result);
    }
  }

  /** Adds a region with one block that has arguments of these types. */
  public static Block addRegion(Operation op, List<? extends Type> argumentTypes) {
    Region region = IrFactory.eINSTANCE.createRegion();
    Block entry = IrFactory.eINSTANCE.createBlock();
    region.getBlocks().add(entry);
    argumentTypes.forEach(type -> addArgument(entry, type));
    op.getRegions().add(region);
    return entry;
  }

  /** Adds a region without blocks: an optional one that is absent. */
  public static Region addEmptyRegion(Operation op) {
    Region region = IrFactory.eINSTANCE.createRegion();
    op.getRegions().add(region);
    return region;
  }

  /** Adds an argument to a block. */
  public static BlockArgument addArgument(Block block, Type type) {
    BlockArgument argument = IrFactory.eINSTANCE.createBlockArgument();
    argument.setType(type);
    addNew(block.getArguments(), argument);
    return argument;
  }

  /** Adds what stands in no list yet: nobody need search the list for it. */
  static <T> void addNew(EList<T> list, T element) {
    ((InternalEList<T>) list).addUnique(element);
  }

  /** Removes an operation with all it holds from the model and from the uses of the values it used. */
  public static void erase(Operation op) {
    dropUses(op);
    if (op.getBlock() != null) {
      op.getBlock().getOperations().remove(op);
    }
  }

  private static void dropUses(Operation op) {
    List<Operand> operands = op.getOperands();
    for (int i = 0; i < operands.size(); i++) {
      operands.get(i).setValue(null);
    }
    for (Region region : op.hasRegions() ? op.getRegions() : List.<Region>of()) {
      for (Block each : region.getBlocks()) {
        each.getOperations().forEach(OpBuilder::dropUses);
      }
    }
  }

  private static Operation successor(Operation op) {
    EList<Operation> operations = op.getBlock().getOperations();
    int index = operations.indexOf(op) + 1;
    return index < operations.size() ? operations.get(index) : null;
  }
}
