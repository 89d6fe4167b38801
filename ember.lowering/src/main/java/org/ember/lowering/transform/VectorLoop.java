package org.ember.lowering.transform;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.arith.MinSIOp;
import org.ember.dialect.arith.SubIOp;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.vector.BroadcastOp;
import org.ember.dialect.vector.CreateMaskOp;
import org.ember.dialect.vector.GatherOp;
import org.ember.dialect.vector.MaskedLoadOp;
import org.ember.dialect.vector.MaskedStoreOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Prelude;

/**
 * Whether a loop of the execute unit's vectors is a loop over elements that somebody has vectorized: then it can become one again, and get the lanes
 * of the machine. Its step is the width of its vectors, a mask covers what is behind the end, and each lane works by itself.
 */
final class VectorLoop {
  private final ForOp loop;
  private final Evaluator attributes;
  private final Long width;
  private final Value index;
  /** The masks of the lanes that are in range. */
  private final Set<Value> masks = new HashSet<>();
  /** Scalars that follow the index. */
  private final Set<Value> varying = new HashSet<>();

  VectorLoop(ForOp loop, Evaluator attributes) {
    this.loop = loop;
    this.attributes = attributes;
    this.width = Prelude.constantOf(loop.getStep());
    this.index = loop.getInductionVar();
    varying.add(index);
  }

  /** Whether the loop steps over vectors that it loads or stores. */
  static boolean isOne(ForOp loop) {
    Long step = Prelude.constantOf(loop.getStep());
    return step != null && step > 1 && loop.getBody().entry().getOperations().stream().anyMatch(op -> op.getName().startsWith("vector.") && VectorLoop.memory(op) != null);
  }

  boolean isMask(Value value) {
    return masks.contains(value);
  }

  /** Why the loop is no loop over elements; null if it is. */
  String obstacle() {
    if (!loop.getInitArgs().isEmpty()) {
      return "it carries %" + loop.getIterArgs().get(0).getName() + " from one iteration to the next";
    }
    List<Operation> ops = loop.getBody().entry().getOperations();
    for (Operation op : ops.subList(0, ops.size() - 1)) {
      String obstacle = obstacle(op);
      if (obstacle != null) {
        return obstacle;
      }
    }
    Long lower = Prelude.constantOf(loop.getLowerBound());
    Long upper = Prelude.constantOf(loop.getUpperBound());
    boolean whole = lower != null && upper != null && (upper - lower) % width == 0;
    for (Operation op : ops) {
      if (memory(op) != null && !(op instanceof LoadOp)) {
        if (!whole && ops.stream().filter(VectorLoop::isVectorAccess).anyMatch(each -> mask(each) == null)) {
          return "its last vector may be partial, but is not masked";
        } else if (writes(op) && !isApart(op, ops)) {
          return "what it stores to is also accessed at other places";
        }
      }
    }
    return null;
  }

  private String obstacle(Operation op) {
    if (op.definition() == null || op.hasRegions()) {
      return op.getName() + " has no form for elements";
    } else if (op instanceof CreateMaskOp created && created.getOperands().size() == 1 && isInRange(created.operand(0))) {
      masks.add(created.getResult());
      return null;
    }
    boolean vectors = op.operandValues().stream().anyMatch(value -> value.getType() instanceof VectorType)
        || op.getResults().stream().anyMatch(result -> result.getType() instanceof VectorType);
    if (!vectors) {
      if (op.operandValues().stream().anyMatch(varying::contains)) {
        varying.addAll(op.getResults());
        return op.definition().hasTrait("Pure") ? null : op.getName() + " uses the index";
      }
      return op.definition().hasTrait("Pure") || op instanceof LoadOp ? null : op.getName() + " has no form for elements";
    }
    for (Value value : op.operandValues()) {
      if (value.getType() instanceof VectorType && !hasElements(value)) {
        return "the lanes of a vector from outside differ";
      }
    }
    return hasElementForm(op) ? null : op.getName() + " has no form for elements";
  }

  private boolean hasElementForm(Operation op) {
    boolean fits = op.getResults().stream().allMatch(result -> result.getType() instanceof VectorType vector && vector.lanes() == width && vector.shape().size() == 1);
    if (op instanceof BroadcastOp) {
      return fits && !varying.contains(op.operand(0)) && !(op.operand(0).getType() instanceof VectorType);
    } else if (op instanceof GatherOp gather) {
      return fits && isMask(gather.getMask()) && gather.getIndices().stream().noneMatch(varying::contains) && isElements(gather.getBase());
    } else if (isVectorAccess(op)) {
      Value mask = mask(op);
      List<Value> indices = indices(op);
      return fits && (mask == null || isMask(mask)) && !indices.isEmpty() && indices.get(indices.size() - 1) == index
          && indices.subList(0, indices.size() - 1).stream().noneMatch(varying::contains) && isElements(memory(op));
    }
    return fits && !op.getResults().isEmpty() && op.definition().hasTrait("ElementwiseMappable");
  }

  /** Whether each lane of a vector has a scalar that stands for it: those of the loop do, and those whose lanes are all the same. */
  private boolean hasElements(Value vector) {
    Operation source = vector.definingOp();
    if (source != null && source.getBlock() == loop.getBody().entry()) {
      return true;
    } else if (source instanceof BroadcastOp broadcast) {
      return !(broadcast.getSource().getType() instanceof VectorType);
    }
    return Prelude.isConstant(vector) && source.attribute("value") instanceof DenseElementsAttr dense && dense.elements().size() == 1;
  }

  private boolean isElements(Value memref) {
    MemRefType type = (MemRefType) memref.getType();
    List<Long> strides = type.map() == null && type.rank() > 0 ? type.strides() : List.of(0L);
    return !(type.element() instanceof VectorType) && strides.get(strides.size() - 1) == 1 && Memory.isOutside(attributes, memref, loop);
  }

  /** Whether a count of lanes is that of those from the index to the end. */
  private boolean isInRange(Value count) {
    Operation op = count.definingOp();
    if (op instanceof MinSIOp) {
      boolean first = width.equals(Prelude.constantOf(op.operand(0)));
      return (first || width.equals(Prelude.constantOf(op.operand(1)))) && isInRange(op.operand(first ? 1 : 0));
    }
    return op instanceof SubIOp && op.operand(0) == loop.getUpperBound() && op.operand(1) == index;
  }

  /** Whether every access to what an operation writes to is at its place. */
  private boolean isApart(Operation store, List<Operation> ops) {
    Value buffer = Memory.buffer(attributes, memory(store));
    for (Operation op : ops) {
      Value accessed = memory(op);
      if (accessed != null && Memory.mayOverlap(attributes, Memory.buffer(attributes, accessed), buffer)
          && !(isVectorAccess(op) && accessed == memory(store) && indices(op).equals(indices(store)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean writes(Operation op) {
    return op instanceof org.ember.dialect.vector.StoreOp || op instanceof MaskedStoreOp;
  }

  /** Whether the operation accesses places side by side. */
  static boolean isVectorAccess(Operation op) {
    return op instanceof org.ember.dialect.vector.LoadOp || op instanceof MaskedLoadOp || writes(op);
  }

  /** The memory that an operation accesses; null if it accesses none. */
  static Value memory(Operation op) {
    boolean accesses = isVectorAccess(op) || op instanceof GatherOp || op instanceof LoadOp;
    return accesses ? op.operandValues().stream().filter(value -> value.getType() instanceof MemRefType).findFirst().orElseThrow() : null;
  }

  static List<Value> indices(Operation op) {
    return op instanceof org.ember.dialect.vector.LoadOp load ? load.getIndices()
        : op instanceof MaskedLoadOp load ? load.getIndices()
        : op instanceof org.ember.dialect.vector.StoreOp store ? store.getIndices() : ((MaskedStoreOp) op).getIndices();
  }

  private static Value mask(Operation op) {
    return op instanceof MaskedLoadOp load ? load.getMask() : op instanceof MaskedStoreOp store ? store.getMask() : null;
  }

  /** The type of one lane. */
  static Type element(Value vector) {
    return ((VectorType) vector.getType()).element();
  }
}
