package org.ember.lowering.tokens;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.ember.dialect.arith.ExtSIOp;
import org.ember.dialect.arith.ExtUIOp;
import org.ember.dialect.arith.IndexCastOp;
import org.ember.dialect.arith.IndexCastUIOp;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.DlcOps;
import org.ember.dialect.dlc.PopOperandOp;
import org.ember.dialect.dlc.RegisterOperandOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.CastKind;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
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
 * Integers travel as wide as the execute unit makes them anyway, where that keeps operands on the lines of the data queue: the access unit converts
 * the byte beside a word, and each word that follows begins at a multiple of its size.
 */
public final class SendCasts extends FunctionPass {
  public SendCasts() {
    super("send-casts", "integers travel converted where that keeps operands on lines", Level.DLC, Level.DLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Programs.forEach(function, this::send);
  }

  private void send(ConfigureAccessEngineOp access, ComputeLoopOp execute) {
    QueueLayout layout = QueueLayout.of(access);
    int widest = layout.widest(QueueLayout::bits);
    Map<RegisterOperandOp, PopOperandOp> pops = null;
    for (List<RegisterOperandOp> event : layout.events()) {
      if (QueueLayout.isAligned(event, widest, QueueLayout::bits)) {
        continue;
      }
      pops = pops == null ? pops(execute) : pops;
      Map<RegisterOperandOp, Type> converted = new LinkedHashMap<>();
      for (RegisterOperandOp push : event) {
        Type type = pops.containsKey(push) ? convertedTo(pops.get(push)) : null;
        if (type != null) {
          converted.put(push, type);
        }
      }
      ToIntFunction<RegisterOperandOp> bits = push -> converted.containsKey(push) ? QueueLayout.bits(converted.get(push)) : QueueLayout.bits(push);
      if (layout.widest(bits) == widest && QueueLayout.isAligned(event, widest, bits)) {
        for (RegisterOperandOp push : converted.keySet()) {
          send(push, pops.get(push));
        }
      }
    }
  }

  /** Which pop takes what is pushed, where one takes all of it. */
  private static Map<RegisterOperandOp, PopOperandOp> pops(ComputeLoopOp execute) {
    Map<RegisterOperandOp, PopOperandOp> pops = new LinkedHashMap<>();
    ReloadOperands.Pairs pairs = ReloadOperands.Pairs.of(Evaluator.current(), execute);
    if (pairs != null) {
      pairs.operands().forEach((pop, push) -> pops.put(push, pop));
    }
    return pops;
  }

  /** The type that all users convert an operand to, in the same way; null if there is none that the access unit could convert it to. */
  private static Type convertedTo(PopOperandOp pop) {
    Operation first = null;
    for (Operand use : pop.getValue().getUses()) {
      Operation user = use.getOwner();
      if (kind(user) == null || first != null && (kind(first) != kind(user) || !first.result(0).getType().equals(user.result(0).getType()))) {
        return null;
      }
      first = user;
    }
    return first == null || first.result(0).getType() instanceof VectorType ? null : first.result(0).getType();
  }

  private static CastKind kind(Operation user) {
    return user instanceof IndexCastOp ? CastKind.INDEX_CAST : user instanceof IndexCastUIOp ? CastKind.INDEX_CASTUI
        : user instanceof ExtSIOp ? CastKind.EXTSI : user instanceof ExtUIOp ? CastKind.EXTUI : null;
  }

  private void send(RegisterOperandOp push, PopOperandOp pop) {
    List<Operation> casts = pop.getValue().getUses().stream().map(Operand::getOwner).distinct().toList();
    Type type = casts.get(0).result(0).getType();
    OpBuilder before = OpBuilder.before(push).withOrigin(casts.get(0).getOrigin().via(name()));
    push.getOperands().get(1).setValue(SlcOps.castStream(before, push.getStream(), kind(casts.get(0)), new StreamType(type)).getResult());
    Value wide = DlcOps.popOperand(OpBuilder.before(pop).withOrigin(pop.getOrigin().via(name())), type).getValue();
    wide.setName(casts.get(0).result(0).getName());
    for (Operation cast : casts) {
      cast.result(0).replaceAllUsesWith(wide);
      OpBuilder.erase(cast);
    }
    OpBuilder.erase(pop);
  }
}
