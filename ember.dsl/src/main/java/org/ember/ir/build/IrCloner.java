package org.ember.ir.build;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.GenericOperation;
import org.ember.ir.IrFactory;
import org.ember.ir.NamedAttribute;
import org.ember.ir.OpResult;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.def.OpDefinition;

/**
 * Copies operations and regions. Values that the mapping knows are replaced, results and arguments of what was copied are
 * added to it, all others stay. Origins and value names are kept.
 */
public final class IrCloner {
  private final Map<Value, Value> mapping = new IdentityHashMap<>();

  /** Makes copies use another value instead of this one. */
  public IrCloner map(Value from, Value to) {
    mapping.put(from, to);
    return this;
  }

  /** Maps values pairwise. */
  public IrCloner mapAll(List<? extends Value> from, List<? extends Value> to) {
    if (from.size() != to.size()) {
      throw new IllegalArgumentException("expected " + from.size() + " values to map to, found " + to.size());
    }
    for (int i = 0; i < from.size(); i++) {
      mapping.put(from.get(i), to.get(i));
    }
    return this;
  }

  /** What copies use instead of a value; the value itself if nothing else. */
  public Value mapped(Value value) {
    return mapping.getOrDefault(value, value);
  }

  /** A copy of the operation with all it holds, in no block yet. */
  public <T extends Operation> T clone(T op) {
    Operation copy = empty(op);
    copy.setOrigin(op.getOrigin());
    List<Operand> operands = op.getOperands();
    for (int i = 0; i < operands.size(); i++) {
      OpBuilder.addOperand(copy, mapped(operands.get(i).getValue()));
    }
    for (OpResult result : op.getResults()) {
      OpResult other = IrFactory.eINSTANCE.createOpResult();
      copyValue(result, other);
      OpBuilder.addNew(copy.getResults(), other);
    }
    for (NamedAttribute attribute : op.hasAttributes() ? op.getAttributes() : List.<NamedAttribute>of()) {
      NamedAttribute other = IrFactory.eINSTANCE.createNamedAttribute();
      other.setName(attribute.getName());
      other.setValue(attribute.getValue());
      OpBuilder.addNew(copy.getAttributes(), other);
    }
    for (Region region : op.hasRegions() ? op.getRegions() : List.<Region>of()) {
      Region other = IrFactory.eINSTANCE.createRegion();
      copy.getRegions().add(other);
      cloneInto(region, other);
    }
    @SuppressWarnings("unchecked")
    T same = (T) copy;
    return same;
  }

  /** Adds copies of a region's blocks to another region. */
  public void cloneInto(Region from, Region to) {
    for (Block block : from.getBlocks()) {
      Block copy = IrFactory.eINSTANCE.createBlock();
      copy.setLabel(block.getLabel());
      to.getBlocks().add(copy);
      for (BlockArgument argument : block.getArguments()) {
        BlockArgument other = IrFactory.eINSTANCE.createBlockArgument();
        copyValue(argument, other);
        OpBuilder.addNew(copy.getArguments(), other);
      }
      cloneOperations(block, OpBuilder.atEnd(copy));
    }
  }

  /** Inserts copies of a block's operations. */
  public void cloneOperations(Block from, OpBuilder builder) {
    for (Operation op : List.copyOf(from.getOperations())) {
      builder.insert(clone(op));
    }
  }

  private void copyValue(Value from, Value to) {
    to.setName(from.getName());
    to.setType(from.getType());
    mapping.put(from, to);
  }

  private static Operation empty(Operation op) {
    OpDefinition definition = op.definition();
    if (definition != null) {
      return definition.create();
    }
    GenericOperation copy = IrFactory.eINSTANCE.createGenericOperation();
    copy.setOpName(op.getName());
    return copy;
  }
}
