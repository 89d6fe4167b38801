package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.aspect.support.Shapes;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
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
import org.ember.lowering.rewrite.Prelude;

/**
 * Runs loops that stay on the execute unit on vectors: those that clear a row, divide it, or combine rows element by element. Each
 * iteration must touch only its own column of what the loop stores to, so that the order of the lanes does not matter.
 */
public final class VectorizeCallbacks extends FunctionPass {
  public VectorizeCallbacks() {
    super("vectorize-callbacks", "run loops that stay on the execute unit on vectors", Level.SLC, Level.SLCVEC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    int lanes = context.options().lanes();
    if (lanes == 1) {
      return;
    }
    Evaluator attributes = Evaluator.batch();
    List<ForOp> loops = new ArrayList<>();
    Blocks.walk(function, op -> {
      if (op instanceof ForOp loop && isElementwise(loop, attributes)) {
        loops.add(loop);
      }
    });
    loops.forEach(loop -> new ExecuteLoopVectorizer(loop, lanes, name()).run());
  }

  private static boolean isElementwise(ForOp loop, Evaluator attributes) {
    Long step = Prelude.constantOf(loop.getStep());
    List<Operation> body = loop.getBody().entry().getOperations();
    boolean simple = step != null && step == 1 && loop.getInitArgs().isEmpty() && loop.getInductionVar().getType() instanceof IndexType
        && body.stream().anyMatch(StoreOp.class::isInstance);
    return simple && body.stream().allMatch(op -> hasVectorForm(op, loop)) && isApart(body, attributes);
  }

  private static boolean hasVectorForm(Operation op, ForOp loop) {
    if (op instanceof LoadOp load) {
      return isUniform(op, loop) || isColumn(load.getMemref(), load.getIndices(), loop);
    } else if (op instanceof StoreOp store) {
      return isColumn(store.getMemref(), store.getIndices(), loop);
    } else if (op.definition() == null || !op.getRegions().isEmpty()) {
      return false;
    }
    boolean usesIndex = op.operandValues().contains(loop.getInductionVar());
    boolean elementwise = op.definition().hasTrait("ElementwiseMappable") && !CallbackVectorizer.isDivision(op)
        && op.getResults().stream().allMatch(result -> isScalar(result.getType()));
    return op.is("scf.yield") || !usesIndex && (elementwise || op.definition().hasTrait("Pure") && isUniform(op, loop));
  }

  private static boolean isScalar(Type type) {
    return type instanceof FloatType || type instanceof IntegerType || type instanceof IndexType;
  }

  /** Whether an operation is the same in each iteration: nothing that it uses is defined in the loop. */
  static boolean isUniform(Operation op, ForOp loop) {
    return op.operandValues().stream().allMatch(value -> isOutside(value, loop));
  }

  static boolean isOutside(Value value, ForOp loop) {
    Operation source = value.definingOp();
    return source == null ? value != loop.getInductionVar() : !Blocks.isInside(source, loop);
  }

  /** Whether the iteration's index is the last one, and the only one that changes. */
  private static boolean isColumn(Value memref, List<Value> indices, ForOp loop) {
    int last = indices.size() - 1;
    if (last < 0 || indices.get(last) != loop.getInductionVar() || !isOutside(memref, loop)) {
      return false;
    }
    MemRefType type = (MemRefType) memref.getType();
    return isScalar(type.element()) && type.map() == null && type.strides().get(last) == 1 && indices.subList(0, last).stream().allMatch(index -> isOutside(index, loop));
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
