package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.DlcOps;
import org.ember.dialect.dlc.PopOperandOp;
import org.ember.dialect.dlc.RegisterOperandOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;

/**
 * Scalars that travel between vectors become as wide as those: a broadcast keeps the vectors that follow on the lines of the data queue, and the
 * execute unit takes its first lane, or the whole vector where it would broadcast the scalar anyway.
 */
public final class WidenOperands extends FunctionPass {
  private static final int WIDEST = 64;

  public WidenOperands() {
    super("widen-operands", "scalars travel as wide as the vectors beside them", Level.DLC, Level.DLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Programs.forEach(function, this::widen);
  }

  private void widen(ConfigureAccessEngineOp access, ComputeLoopOp execute) {
    int bits = vectorBits(access);
    ReloadOperands.Pairs pairs = bits == 0 ? null : ReloadOperands.Pairs.of(Evaluator.batch(), execute);
    if (pairs != null) {
      pairs.operands().forEach((pop, push) -> {
        int lanes = bits / width(pop.getValue().getType());
        if (lanes > 1 && lanes * width(pop.getValue().getType()) == bits) {
          widen(pop, push, VectorType.of(lanes, pop.getValue().getType()));
        }
      });
    }
  }

  /** The size of the vectors that travel; 0 if there are none, or of several sizes, which cannot all lie on lines. */
  private static int vectorBits(ConfigureAccessEngineOp access) {
    Set<Integer> sizes = new LinkedHashSet<>();
    for (Operation op : access.getBody().entry().getOperations()) {
      if (op instanceof RegisterOperandOp push && ((StreamType) push.getStream().getType()).element() instanceof VectorType vector) {
        sizes.add(vector.lanes() * width(vector.element()));
      }
    }
    return sizes.size() == 1 ? sizes.iterator().next() : 0;
  }

  /** The bits of a scalar in the queue; more than any vector's if it is none. */
  private static int width(Type type) {
    return type instanceof VectorType ? Integer.MAX_VALUE : type instanceof IntegerType integer ? Math.max(8, integer.width())
        : type instanceof FloatType number ? number.width() : WIDEST;
  }

  private void widen(PopOperandOp pop, RegisterOperandOp push, VectorType type) {
    OpBuilder before = OpBuilder.before(push).withOrigin(push.getOrigin().via(name()));
    push.getOperands().get(1).setValue(SlcvecOps.broadcast(before, push.getStream(), new StreamType(type)).getResult());
    OpBuilder builder = OpBuilder.before(pop).withOrigin(pop.getOrigin().via(name()));
    Value vector = DlcOps.popOperand(builder, type).getValue();
    vector.setName(pop.getValue().getName());
    List<Operation> broadcasts = new ArrayList<>();
    for (Operand use : pop.getValue().getUses()) {
      if (use.getOwner() instanceof org.ember.dialect.vector.BroadcastOp broadcast && broadcast.getVector().getType().equals(type)) {
        broadcasts.add(broadcast);
      }
    }
    broadcasts.forEach(broadcast -> {
      broadcast.result(0).replaceAllUsesWith(vector);
      OpBuilder.erase(broadcast);
    });
    if (!pop.getValue().getUses().isEmpty()) {
      pop.getValue().replaceAllUsesWith(SlcvecOps.extract(builder, vector, 0L, type.element()).getResult());
    }
    OpBuilder.erase(pop);
  }
}
