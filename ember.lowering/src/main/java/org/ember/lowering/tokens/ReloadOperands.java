package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.aspect.Queues;
import org.ember.dialect.aspect.support.StreamTypes;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.NewTuOp;
import org.ember.dialect.dlc.PopOperandOp;
import org.ember.dialect.dlc.RegisterOperandOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.MemStreamOp;
import org.ember.dialect.vector.BroadcastOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.VectorType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;

/**
 * Scalars that the execute unit can have without the access unit do not travel: indices and what is computed from them, and what lies at places that
 * do not depend on loaded data, so that the next iteration's is near, if vectors travel beside it: a scalar between them moves them off
 * the lines of the queue. What would be broadcast to such vectors anyway travels as one instead.
 */
public final class ReloadOperands extends FunctionPass {
  public ReloadOperands() {
    super("reload-operands", "the execute unit loads itself what lies at known places", Level.DLC, Level.DLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Programs.forEach(function, this::reload);
  }

  private void reload(ConfigureAccessEngineOp access, ComputeLoopOp execute) {
    List<Value> pushed = pushed(access);
    boolean vectors = pushed.stream().anyMatch(ReloadOperands::isVector);
    Evaluator attributes = Evaluator.current();
    Pairs pairs = pushed.stream().anyMatch(stream -> mayPay(stream, vectors)) ? Pairs.of(attributes, execute) : null;
    if (pairs == null) {
      return;
    }
    StreamValues values = new StreamValues(attributes, access, execute, name());
    pairs.loops().forEach((loop, unit) -> values.count(unit.getTu(), loop));
    int bits = broadcastBits(access);
    Set<Value> scalars = new LinkedHashSet<>();
    pairs.operands().forEach((pop, push) -> {
      if (!isBroadcast(pop, bits)) {
        scalars.add(push.getStream());
      }
    });
    Set<Operation> superfluous = new LinkedHashSet<>();
    pairs.operands().forEach((pop, push) -> {
      Value stream = push.getStream();
      boolean worth = mayPay(stream, vectors) && (!vectors || scalars.contains(stream) || !StreamValues.isLoaded(stream));
      if (worth && values.canHave(stream, unit -> isInside(pop, values.loop(unit)))) {
        pop.getValue().replaceAllUsesWith(values.of(stream, OpBuilder.before(pop)));
        OpBuilder.erase(pop);
        superfluous.add(push);
      }
    });
    Blocks.erase(access.getBody().entry(), superfluous);
  }

  private static List<Value> pushed(ConfigureAccessEngineOp access) {
    List<Value> pushed = new ArrayList<>();
    for (Operation op : access.getBody().entry().getOperations()) {
      if (op instanceof RegisterOperandOp push) {
        pushed.add(push.getStream());
      }
    }
    return pushed;
  }

  /** Whether it may pay to have a stream without the access unit, where vectors travel or not. */
  private static boolean mayPay(Value stream, boolean vectors) {
    return vectors ? StreamValues.isNear(stream) : !StreamValues.isLoaded(stream);
  }

  /**
   * The size of the vectors as which scalars travel that are only broadcast ({@link WidenOperands}): taking one costs what loading the scalar costs,
   * and the broadcast is saved. 0 if that does not pay: there are several sizes, or rows that are no whole vectors, whose parts cross lines, so that
   * the access unit is the slower one.
   */
  private static int broadcastBits(ConfigureAccessEngineOp access) {
    for (Operation op : access.getBody().entry().getOperations()) {
      if (op instanceof RegisterOperandOp push && isVector(push.getStream()) && push.getStream().definingOp() instanceof MemStreamOp load) {
        long row = load.getMemref().getType() instanceof MemRefType memref && memref.rank() > 0 ? memref.shape().get(memref.rank() - 1) : MemRefType.DYNAMIC;
        if (row != MemRefType.DYNAMIC && row % StreamTypes.lanes(push.getStream().getType()) != 0) {
          return 0;
        }
      }
    }
    return WidenOperands.vectorBits(access);
  }

  /** Whether a scalar is only broadcast to vectors of that size. */
  private static boolean isBroadcast(PopOperandOp pop, int bits) {
    return bits > 0 && !pop.getValue().getUses().isEmpty() && pop.getValue().getUses().stream().allMatch(use -> use.getOwner() instanceof BroadcastOp broadcast
        && broadcast.getVector().getType() instanceof VectorType type && QueueLayout.bits(type) == bits);
  }

  private static boolean isInside(Operation op, ForOp loop) {
    return loop != null && Blocks.isInside(op, loop);
  }

  private static boolean isVector(Value stream) {
    return stream.getType() instanceof StreamType type && type.element() instanceof VectorType;
  }

  /**
   * Which pop takes which operand, one to one, and which loop counts as which unit.
   *
   * @param operands in the order of the execute program
   */
  record Pairs(Map<PopOperandOp, RegisterOperandOp> operands, Map<ForOp, NewTuOp> loops) {

    /** Null if a pop is there of which it is not known what it takes. */
    static Pairs of(Evaluator attributes, ComputeLoopOp execute) {
      List<Operation> pairing = Queues.pairing(attributes, execute);
      if (pairing == null) {
        return null;
      }
      Map<Operation, Operation> givers = new HashMap<>();
      Map<Operation, Operation> takers = new HashMap<>();
      Set<Operation> several = new HashSet<>();
      for (int i = 0; i < pairing.size(); i += 2) {
        Operation taker = pairing.get(i);
        Operation giver = pairing.get(i + 1);
        Operation before = givers.put(taker, giver);
        Operation other = takers.put(giver, taker);
        if (before != null) {
          several.add(before);
        }
        if (before != null || other != null && other != taker) {
          several.add(giver);
        }
      }
      Map<PopOperandOp, RegisterOperandOp> operands = new LinkedHashMap<>();
      Map<ForOp, NewTuOp> loops = new LinkedHashMap<>();
      List<Operation> unknown = new ArrayList<>();
      Blocks.walk(execute, op -> {
        Operation giver = givers.get(op);
        if (giver == null && op instanceof PopOperandOp) {
          unknown.add(op);
        } else if (giver != null && !several.contains(giver)) {
          if (op instanceof PopOperandOp pop) {
            operands.put(pop, (RegisterOperandOp) giver);
          } else if (op instanceof ForOp loop) {
            loops.put(loop, (NewTuOp) giver);
          }
        }
      });
      return unknown.isEmpty() ? new Pairs(operands, loops) : null;
    }
  }
}
