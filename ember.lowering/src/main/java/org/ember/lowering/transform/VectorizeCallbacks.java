package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.aspect.Vectorization;
import org.ember.dialect.aspect.support.Shapes;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Prelude;

/**
 * Runs loops that stay on the execute unit on vectors: those that clear a row, divide it, or combine rows element by element. Each
 * iteration must touch only its own column of what the loop stores to, so that the order of the lanes does not matter. What iterations only
 * combine something with, such as a sum, may be carried: the lanes are combined in their order.
 */
public final class VectorizeCallbacks extends FunctionPass {
  private final boolean reduce;

  /** Only loops that carry nothing, and step through columns from the first on. */
  public VectorizeCallbacks() {
    this(false);
  }

  /** @param reduce also loops that carry sums and the like, and columns at a distance from the induction variable */
  public VectorizeCallbacks(boolean reduce) {
    super("vectorize-callbacks", "run loops that stay on the execute unit on vectors", Level.SLC, Level.SLCVEC);
    this.reduce = reduce;
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    int lanes = context.options().lanes();
    if (lanes == 1) {
      return;
    }
    Evaluator attributes = Evaluator.current();
    Map<ForOp, List<Reduction>> loops = new LinkedHashMap<>();
    Fallback.walkOutside(function, op -> {
      List<Reduction> reductions = op instanceof ForOp loop ? reductions(loop, attributes, context) : null;
      if (reductions != null && isElementwise((ForOp) op, reductions, attributes)) {
        loops.put((ForOp) op, reductions);
      }
    });
    loops.forEach((loop, reductions) -> new ExecuteLoopVectorizer(loop, reductions, lanes, name()).run());
  }

  /** One for each carried value; null if one of them is no reduction. */
  private List<Reduction> reductions(ForOp loop, Evaluator attributes, PassContext context) {
    List<Reduction> reductions = new ArrayList<>();
    for (int i = 0; i < loop.getIterArgs().size(); i++) {
      Value carried = loop.getIterArgs().get(i);
      Operand use = carried.getUses().size() == 1 ? carried.getUses().get(0) : null;
      Operand next = loop.getBody().entry().terminator().getOperands().get(i);
      boolean combines = reduce && use != null && use.getOwner().getBlock() == loop.getBody().entry()
          && Vectorization.combination(attributes, use.getOwner()) != null && isScalar(carried.getType())
          && next.getValue() == use.getOwner().result(0) && next.getValue().getUses().size() == 1;
      if (!combines) {
        return null;
      }
      reductions.add(Reduction.of(use, attributes, context.options().reassociate() || Vectorization.isAssociative(attributes, use.getOwner())));
    }
    return reductions;
  }

  private boolean isElementwise(ForOp loop, List<Reduction> reductions, Evaluator attributes) {
    Long step = Prelude.constantOf(loop.getStep());
    List<Operation> body = loop.getBody().entry().getOperations();
    if (step == null || step != 1 || !(loop.getInductionVar().getType() instanceof IndexType)) {
      return false;
    }
    boolean useful = !reductions.isEmpty();
    for (Operation op : body) {
      if (!hasVectorForm(op, loop)) {
        return false;
      }
      useful |= op instanceof StoreOp;
    }
    return useful && isApart(body, attributes);
  }

  private boolean hasVectorForm(Operation op, ForOp loop) {
    if (op instanceof LoadOp load) {
      return isUniform(op, loop) || isColumn(load.getMemref(), load.getIndices(), loop);
    } else if (op instanceof StoreOp store) {
      return isColumn(store.getMemref(), store.getIndices(), loop);
    } else if (op.definition() == null || op.hasRegions()) {
      return false;
    }
    boolean usesIndex = op.operandValues().contains(loop.getInductionVar());
    if (usesIndex && reduce && isDistance(op, loop)) {
      return op.result(0).getUses().stream().allMatch(VectorizeCallbacks::isLastIndex);
    }
    boolean elementwise = op.definition().hasTrait("ElementwiseMappable") && !CallbackVectorizer.isDivision(op)
        && op.getResults().stream().allMatch(result -> isScalar(result.getType()));
    return op.is("scf.yield") || !usesIndex && (elementwise || op.definition().hasTrait("Pure") && isUniform(op, loop));
  }

  private static boolean isScalar(Type type) {
    return type instanceof FloatType || type instanceof IntegerType || type instanceof IndexType;
  }

  /** Whether an operation is the same in each iteration: nothing that it uses is defined in the loop. */
  static boolean isUniform(Operation op, ForOp loop) {
    for (Operand use : op.getOperands()) {
      if (!isOutside(use.getValue(), loop)) {
        return false;
      }
    }
    return true;
  }

  static boolean isOutside(Value value, ForOp loop) {
    Operation source = value.definingOp();
    return source == null ? ((BlockArgument) value).getBlock() != loop.getBody().entry() : !Blocks.isInside(source, loop);
  }

  /** Whether an operation adds something to the induction variable, or subtracts it, that is the same in each iteration. */
  static boolean isDistance(Operation op, ForOp loop) {
    Value index = loop.getInductionVar();
    return op.is("arith.addi") && (op.operand(0) == index && isOutside(op.operand(1), loop) || op.operand(1) == index && isOutside(op.operand(0), loop))
        || op.is("arith.subi") && op.operand(0) == index && isOutside(op.operand(1), loop);
  }

  private static boolean isLastIndex(Operand use) {
    Operation user = use.getOwner();
    return (user instanceof LoadOp || user instanceof StoreOp) && use.index() == user.getOperands().size() - 1 && use.index() > 0;
  }

  /** Whether the iteration's index, or one at a distance from it, is the last one, and the only one that changes. */
  private boolean isColumn(Value memref, List<Value> indices, ForOp loop) {
    int last = indices.size() - 1;
    if (last < 0 || !isOutside(memref, loop)) {
      return false;
    }
    Operation source = indices.get(last).definingOp();
    if (indices.get(last) != loop.getInductionVar() && !(reduce && source != null && source.parentOp() == loop && isDistance(source, loop))) {
      return false;
    }
    MemRefType type = (MemRefType) memref.getType();
    return isScalar(type.element()) && type.map() == null && type.strides().get(last) == 1 && areOutside(indices.subList(0, last), loop);
  }

  private static boolean areOutside(List<Value> values, ForOp loop) {
    for (Value value : values) {
      if (!isOutside(value, loop)) {
        return false;
      }
    }
    return true;
  }

  private static List<? extends Value> indices(Operation access) {
    return access instanceof StoreOp store ? store.getIndices() : ((LoadOp) access).getIndices();
  }

  /** Whether all accesses to what is stored to go to the iteration's own column of the same view. */
  private static boolean isApart(List<Operation> body, Evaluator attributes) {
    for (Operation op : body) {
      if (op instanceof StoreOp store) {
        Value buffer = Memory.buffer(attributes, store.getMemref());
        for (Operation other : body) {
          Value accessed = other instanceof LoadOp load ? load.getMemref() : other instanceof StoreOp stored ? stored.getMemref() : null;
          boolean column = accessed == store.getMemref() && other.operand(other.getOperands().size() - 1) == store.getIndices().get(store.getIndices().size() - 1)
              && (Shapes.isOneToOne(accessed.getType()) || indices(other).equals(store.getIndices()));
          if (accessed != null && !column && Memory.mayOverlap(attributes, Memory.buffer(attributes, accessed), buffer)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
