package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.aspect.Queues;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.GetIndVarOp;
import org.ember.dialect.dlc.NewTuOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.slc.AluStreamOp;
import org.ember.dialect.slc.CastStreamOp;
import org.ember.dialect.slc.MemStreamOp;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slc.ToStreamOp;
import org.ember.ir.Block;
import org.ember.ir.NamedAttribute;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Blocks;

/**
 * What streams of an access program hold, computed by the execute unit: it has the indices of the units whose iterations it counts with loops, it
 * can load from memory that neither program writes, and it knows the access unit's arithmetic. A stream is made once for each iteration of
 * the unit that it belongs to, as the access unit makes it; so loads here are safe where they were safe there.
 */
final class StreamValues {
  private static final Set<String> HARMLESS = Set.of("nontemporal");

  private final Evaluator attributes;
  private final ConfigureAccessEngineOp access;
  private final ComputeLoopOp execute;
  private final String pass;
  private final Map<Value, ForOp> loops = new LinkedHashMap<>();
  private final Map<Value, Value> made = new HashMap<>();

  /** @param pass becomes part of the origins of what is made */
  StreamValues(Evaluator attributes, ConfigureAccessEngineOp access, ComputeLoopOp execute, String pass) {
    this.attributes = attributes;
    this.access = access;
    this.execute = execute;
    this.pass = pass;
  }

  /** From now on a loop counts the iterations of a unit. */
  void count(Value unit, ForOp loop) {
    loops.put(unit, loop);
  }

  /** The loop that counts the iterations of a unit; null if there is none. */
  ForOp loop(Value unit) {
    return loops.get(unit);
  }

  /** Whether the execute unit could compute what a stream holds, if it had the indices of these units. */
  boolean canHave(Value stream, Predicate<Value> hasIndex) {
    Operation op = stream.definingOp();
    if (!(stream.getType() instanceof StreamType type) || op instanceof ToStreamOp) {
      return true;
    } else if (type.element() instanceof VectorType || op == null) {
      return false;
    } else if (op instanceof GetIndVarOp index) {
      return hasIndex.test(index.getTu());
    }
    boolean known = op instanceof AluStreamOp || op instanceof CastStreamOp || op instanceof MemStreamOp load && isUnchanged(load);
    if (!known) {
      return false;
    }
    for (Value operand : streams(op)) {
      if (!canHave(operand, hasIndex)) {
        return false;
      }
    }
    return true;
  }

  private boolean isUnchanged(MemStreamOp load) {
    for (NamedAttribute attribute : load.getAttributes()) {
      if (!HARMLESS.contains(attribute.getName())) {
        return false;
      }
    }
    return Memory.writerIn(attributes, load.getMemref(), execute) == null && Memory.writerIn(attributes, load.getMemref(), access) == null;
  }

  /** Whether the place of what a stream loads, if it loads, does not depend on loaded data: then the next iteration's is near. */
  static boolean isNear(Value stream) {
    Operation op = stream.definingOp();
    if (op == null || op instanceof ToStreamOp || op instanceof GetIndVarOp) {
      return true;
    }
    boolean loads = op instanceof MemStreamOp;
    for (Value operand : streams(op)) {
      if (loads ? isLoaded(operand) : !isNear(operand)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a stream is made from loaded data. */
  static boolean isLoaded(Value stream) {
    Operation op = stream.definingOp();
    if (op == null || op instanceof ToStreamOp || op instanceof GetIndVarOp) {
      return false;
    }
    if (op instanceof MemStreamOp) {
      return true;
    }
    for (Value operand : op.operandValues()) {
      if (isLoaded(operand)) {
        return true;
      }
    }
    return false;
  }

  private static List<Value> streams(Operation op) {
    return op instanceof MemStreamOp ? op.operandValues().subList(1, op.getOperands().size()) : op.operandValues();
  }

  /** The value of a stream in the iteration in which the builder stands; the stream must be one that the execute unit can have. */
  Value of(Value stream, OpBuilder here) {
    Operation op = stream.definingOp();
    if (!(stream.getType() instanceof StreamType type)) {
      return stream;
    } else if (op instanceof ToStreamOp repeat) {
      return repeat.getValue();
    } else if (op instanceof GetIndVarOp index) {
      return loops.get(index.getTu()).getInductionVar();
    }
    Value known = made.get(stream);
    if (known == null) {
      List<Value> inputs = new ArrayList<>();
      for (Value operand : streams(op)) {
        inputs.add(of(operand, here));
      }
      known = make(op, inputs, type.element(), builder(home(stream), here).withOrigin(op.getOrigin().via(pass)));
      known.setName(stream.getName());
      made.put(stream, known);
    }
    return known;
  }

  /** The innermost unit that a stream depends on: it is made in each of its iterations; null if it is made once. */
  NewTuOp home(Value stream) {
    Operation op = stream.definingOp();
    if (op instanceof GetIndVarOp index) {
      return (NewTuOp) index.getTu().definingOp();
    }
    NewTuOp home = null;
    for (Value operand : op == null || op instanceof ToStreamOp ? List.<Value>of() : streams(op)) {
      NewTuOp other = home(operand);
      home = other == null || home != null && isAround(other, home) ? home : other;
    }
    return home;
  }

  private boolean isAround(NewTuOp outer, NewTuOp unit) {
    for (NewTuOp at = unit; at != null; at = Queues.outer(attributes, at)) {
      if (at == outer) {
        return true;
      }
    }
    return false;
  }

  /** Builds in the iteration of the unit in which the builder stands, in front of what holds it. */
  private OpBuilder builder(NewTuOp home, OpBuilder here) {
    Block body = home == null ? execute.getBlock() : loops.get(home.getTu()).getBody().entry();
    if (body == here.block()) {
      return here;
    }
    return OpBuilder.before(Blocks.ancestorIn(body, here.block().getRegion().getOwner()));
  }

  private static Value make(Operation op, List<Value> in, Type type, OpBuilder b) {
    if (op instanceof MemStreamOp load) {
      var made = MemrefOps.load(b, load.getMemref(), in);
      made.setNontemporal(load.isNontemporal());
      return made.getResult();
    } else if (op instanceof AluStreamOp alu) {
      return switch (alu.getKind()) {
        case ADD -> ArithOps.addI(b, in.get(0), in.get(1)).getResult();
        case SUB -> ArithOps.subI(b, in.get(0), in.get(1)).getResult();
        case MUL -> ArithOps.mulI(b, in.get(0), in.get(1)).getResult();
        case DIV -> ArithOps.divSI(b, in.get(0), in.get(1)).getResult();
      };
    }
    return switch (((CastStreamOp) op).getKind()) {
      case INDEX_CAST -> ArithOps.indexCast(b, in.get(0), type).getOut();
      case INDEX_CASTUI -> ArithOps.indexCastUI(b, in.get(0), type).getOut();
      case EXTSI -> ArithOps.extSI(b, in.get(0), type).getOut();
      case EXTUI -> ArithOps.extUI(b, in.get(0), type).getOut();
      case TRUNCI -> ArithOps.truncI(b, in.get(0), type).getOut();
    };
  }
}
