package org.ember.lowering.conversion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.Event;
import org.ember.dialect.dlc.GetIndVarOp;
import org.ember.dialect.dlc.GetMaskOp;
import org.ember.dialect.dlc.NewTuOp;
import org.ember.dialect.dlc.RegisterCallbackOp;
import org.ember.dialect.dlc.RegisterOperandOp;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slc.ToStreamOp;
import org.ember.dialect.slcvec.BroadcastOp;
import org.ember.dialect.tmu.AccessProgramOp;
import org.ember.dialect.tmu.TmuOps;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.rewrite.Prelude;

/**
 * Lowers one access program to units in layers. A stream that an inner unit computes with is forwarded to it; constants and values of the
 * function are used as they are. What depends on no unit is read by the outermost one, or, if that one needs it for its bounds, by a unit of one
 * iteration around it.
 */
final class UnitLowering {
  private final ConfigureAccessEngineOp configure;
  private final OpBuilder outside;
  private final OpBuilder builder;
  private final String pass;
  private final AccessProgramOp program;
  private final UnitStreams streams;
  private final Map<Value, UnitStreams.Unit> units = new HashMap<>();
  /** What the last unit is known by; null for the one of one iteration. */
  private Value last;

  /** @param outside builds where the access program stood */
  UnitLowering(ConfigureAccessEngineOp configure, OpBuilder outside, String pass) {
    this.configure = configure;
    this.outside = outside.withOrigin(via(configure, pass));
    this.pass = pass;
    var staging = IrFactory.eINSTANCE.createBlock();
    program = TmuOps.accessProgram(OpBuilder.atEnd(staging).withOrigin(outside.origin()));
    staging.getOperations().clear();
    builder = OpBuilder.atEnd(program.getBody().entry());
    streams = new UnitStreams(builder);
  }

  void run() {
    List<Operation> ops = List.copyOf(configure.getBody().entry().getOperations());
    if (readsBeforeTheFirstUnit(ops)) {
      builder.withOrigin(outside.origin());
      Prelude prelude = new Prelude(outside, outside.origin());
      units.put(null, streams.unit(prelude.index(0), prelude.index(1), prelude.index(1), null, null, null));
    }
    for (Operation op : ops) {
      builder.withOrigin(via(op, pass));
      if (op instanceof NewTuOp unit) {
        unit(unit);
      } else if (op instanceof GetIndVarOp index) {
        streams.index(index.getResult(), unitOf(index.getTu(), op));
      } else if (op instanceof GetMaskOp mask) {
        streams.mask(mask.getResult(), unitOf(mask.getTu(), op));
      } else if (op instanceof RegisterOperandOp push) {
        push(push);
      } else if (op instanceof RegisterCallbackOp token) {
        TmuOps.setControlToken(builder, unitOf(token.getTu(), op).layer(), token.getEvent(), token.getId());
      } else if (op instanceof BroadcastOp broadcast) {
        streams.broadcast(broadcast);
      } else if (op instanceof org.ember.dialect.slc.StoreStreamOp || op instanceof org.ember.dialect.slcvec.StoreStreamOp) {
        streams.store(op);
      } else if (op instanceof ToStreamOp || !(op.getResults().size() == 1 && op.result(0).getType() instanceof StreamType)) {
        outside.insert(op);
      } else {
        streams.compute(op);
      }
    }
    streams.chooseLayers();
    outside.withOrigin(outside.origin()).insert(program);
  }

  private void unit(NewTuOp op) {
    UnitStreams.Unit parent = op.getParent() != null ? unitOf(op.getParent(), op) : units.get(last);
    Long lanes = op.getLanes() == null ? null : (Long) op.getLanes();
    UnitStreams.Unit unit = streams.unit(bound(op, parent, 0), bound(op, parent, 1), bound(op, parent, 2), parent, lanes, op.getTu().getName());
    units.put(op.getTu(), unit);
    last = op.getTu();
  }

  private Value bound(NewTuOp op, UnitStreams.Unit parent, int index) {
    return streams.reaching(parent, op.operand(index), op);
  }

  private void push(RegisterOperandOp push) {
    UnitStreams.Unit unit = unitOf(push.getTu(), push);
    boolean whole = push.getEvent() == Event.FBEG || push.getEvent() == Event.FEND;
    TmuOps.setOperand(builder, streams.reaching(whole ? unit.parent() : unit, push.getStream(), push), unit.layer(), push.getEvent());
  }

  private UnitStreams.Unit unitOf(Value tu, Operation op) {
    UnitStreams.Unit unit = units.get(tu);
    if (unit == null) {
      throw Buffers.error(op, "the unit is not one of this access program");
    }
    return unit;
  }

  /** Whether the outermost unit's bounds, or what is pushed around its whole traversal, are streams. */
  private static boolean readsBeforeTheFirstUnit(List<Operation> ops) {
    NewTuOp first = null;
    for (Operation op : ops) {
      if (first == null && op instanceof NewTuOp unit) {
        first = unit;
        for (int i = 0; i < 3; i++) {
          if (isComputed(unit.operand(i))) {
            return true;
          }
        }
      }
      boolean around = op instanceof RegisterOperandOp push && first != null && push.getTu() == first.getTu()
          && (push.getEvent() == Event.FBEG || push.getEvent() == Event.FEND) && isComputed(push.getStream());
      if (around) {
        return true;
      }
    }
    return false;
  }

  private static boolean isComputed(Value stream) {
    return stream.getType() instanceof StreamType && !(stream.definingOp() instanceof ToStreamOp);
  }

  static Origin via(Operation op, String pass) {
    return op.getOrigin().via(pass);
  }
}
