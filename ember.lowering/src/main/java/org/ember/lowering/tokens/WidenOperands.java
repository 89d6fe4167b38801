package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.DlcOps;
import org.ember.dialect.dlc.PopOperandOp;
import org.ember.dialect.dlc.RegisterOperandOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.dialect.vector.BroadcastOp;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;

/**
 * Scalars that travel between vectors become as wide as those: a broadcast keeps the vectors that follow on the lines of the data queue, and the
 * execute unit takes its first lane, or the whole vector where it would broadcast the scalar anyway. Scalars that an event pushes together and that are as
 * wide as vectors then, such as a scale and an offset of 32 bits beside eight bytes, stay what they are.
 */
public final class WidenOperands extends FunctionPass {
  public WidenOperands() {
    super("widen-operands", "scalars travel as wide as the vectors beside them", Level.DLC, Level.DLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Programs.forEach(function, this::widen);
  }

  private void widen(ConfigureAccessEngineOp access, ComputeLoopOp execute) {
    int bits = vectorBits(access);
    boolean some = bits > 0 && access.getBody().entry().getOperations().stream().anyMatch(op -> op instanceof RegisterOperandOp push
        && isNarrow(((StreamType) push.getStream().getType()).element(), bits));
    ReloadOperands.Pairs pairs = some ? ReloadOperands.Pairs.of(Evaluator.current(), execute) : null;
    if (pairs == null) {
      return;
    }
    Map<RegisterOperandOp, PopOperandOp> scalars = new LinkedHashMap<>();
    pairs.operands().forEach((pop, push) -> {
      if (isNarrow(pop.getValue().getType(), bits) && QueueLayout.bits(widened(pop, bits)) == bits) {
        scalars.put(push, pop);
      }
    });
    for (List<RegisterOperandOp> event : QueueLayout.of(access).events()) {
      Set<RegisterOperandOp> spread = new LinkedHashSet<>(event);
      spread.retainAll(scalars.keySet());
      spread.removeIf(push -> !isSpread(scalars.get(push), widened(scalars.get(push), bits)));
      boolean aligned = QueueLayout.isAligned(event, bits, push -> spread.contains(push) ? bits : QueueLayout.bits(push));
      for (RegisterOperandOp push : event) {
        PopOperandOp pop = scalars.get(push);
        if (pop != null && (!aligned || spread.contains(push))) {
          widen(pop, push, widened(pop, bits));
        }
      }
    }
  }

  /** Whether a type is that of a scalar of which several are as wide as a vector. */
  private static boolean isNarrow(Type type, int bits) {
    return !(type instanceof VectorType) && QueueLayout.bits(type) < bits && bits % QueueLayout.bits(type) == 0;
  }

  private static VectorType widened(PopOperandOp pop, int bits) {
    return VectorType.of(bits / QueueLayout.bits(pop.getValue().getType()), pop.getValue().getType());
  }

  /** Whether all users of a scalar broadcast it to that vector: then it may come as one. */
  private static boolean isSpread(PopOperandOp pop, VectorType type) {
    return pop.getValue().getUses().stream().allMatch(use -> use.getOwner() instanceof BroadcastOp broadcast && broadcast.getVector().getType().equals(type));
  }

  /** The size of the vectors that travel; 0 if there are none, or of several sizes, which cannot all lie on lines. */
  static int vectorBits(ConfigureAccessEngineOp access) {
    Set<Integer> sizes = new LinkedHashSet<>();
    for (Operation op : access.getBody().entry().getOperations()) {
      if (op instanceof RegisterOperandOp push && ((StreamType) push.getStream().getType()).element() instanceof VectorType vector) {
        sizes.add(QueueLayout.bits(vector));
      }
    }
    return sizes.size() == 1 ? sizes.iterator().next() : 0;
  }

  private void widen(PopOperandOp pop, RegisterOperandOp push, VectorType type) {
    OpBuilder before = OpBuilder.before(push).withOrigin(push.getOrigin().via(name()));
    push.getOperands().get(1).setValue(SlcvecOps.broadcast(before, push.getStream(), new StreamType(type)).getResult());
    OpBuilder builder = OpBuilder.before(pop).withOrigin(pop.getOrigin().via(name()));
    Value vector = DlcOps.popOperand(builder, type).getValue();
    vector.setName(pop.getValue().getName());
    List<Operation> broadcasts = new ArrayList<>();
    for (Operand use : pop.getValue().getUses()) {
      if (use.getOwner() instanceof BroadcastOp broadcast && broadcast.getVector().getType().equals(type)) {
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
