package org.ember.dialect.aspect.support;

import java.util.List;
import java.util.Set;
import org.ember.dialect.aspect.Placement;
import org.ember.dialect.aspect.Programs;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.MemStreamOp;
import org.ember.dialect.slcvec.ToBufferOp;
import org.ember.dialect.slcvec.VecIndVarOp;
import org.ember.ir.Block;
import org.ember.ir.IrPackage;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** What the verifier asks the aspects {@code placement} and {@code programs}. */
public final class PlacementChecks {
  private static final Set<String> LEVELS = Set.of("slc", "slcvec", "dlc", "tmu");

  private PlacementChecks() {}

  /** Whether an operation stands where it may, and has in it what may stand there; if not, the error says what does not. */
  public static boolean isPlaced(Operation op) {
    Evaluator ev = Evaluator.current();
    String violation = op instanceof CallbackOp callback ? Placement.callbackViolation(ev, callback)
        : op instanceof ToBufferOp fill ? Placement.fillViolation(ev, fill)
        : op instanceof VecIndVarOp first ? Placement.firstLaneViolation(ev, first)
        : op instanceof FromStreamOp head ? Placement.headViolation(ev, head)
        : op instanceof MemStreamOp load ? Placement.loadViolation(ev, load)
        : op.getName().startsWith("dlc.") ? Programs.caseViolation(ev, op) : Placement.traversalViolation(ev, op);
    if (violation == null) {
      return true;
    }
    Operation culprit = Placement.culprit(ev, op);
    return refuse(culprit == null ? op : culprit, violation);
  }

  /** Whether the operations of an access program of the dlc level are such that a unit can run them. */
  public static boolean isLaidOut(Operation program) {
    Evaluator ev = Evaluator.current();
    program.region(0).entry().getOperations().forEach(op -> refuse(op, Programs.programViolation(ev, op)));
    return true;
  }

  private static boolean refuse(Operation op, String violation) {
    if (violation != null) {
      throw new DiagnosticException(Diagnostic.error(QueueChecks.place(op), violation));
    }
    return true;
  }

  /**
   * Whether only operations of the levels that have an access unit make streams, units and layers, take them, or have them as arguments of their
   * regions. It reads every operation of the function, so it is no equation.
   */
  public static boolean keepsStreamsInside(Operation function) {
    if (function.attribute("function_type") instanceof TypeAttr attribute && attribute.type() instanceof FunctionType type) {
      type.inputs().forEach(each -> check(function, each, "take"));
      type.results().forEach(each -> check(function, each, "return"));
    }
    function.getRegions().forEach(PlacementChecks::region);
    return true;
  }

  private static void region(Region region) {
    List<Block> blocks = region.getBlocks();
    for (int b = 0; b < blocks.size(); b++) {
      List<Operation> operations = blocks.get(b).getOperations();
      for (int i = 0; i < operations.size(); i++) {
        Operation op = operations.get(i);
        // what an operation of a dialect that was loaded at run time takes, only that dialect knows
        if (op.definition() != null && !LEVELS.contains(op.definition().dialect()) && op.eClass() != IrPackage.Literals.GENERIC_OPERATION) {
          executed(op);
        }
        if (op.hasRegions()) {
          op.getRegions().forEach(PlacementChecks::region);
        }
      }
    }
  }

  /** An operation of the execute unit, which knows no streams. */
  private static void executed(Operation op) {
    check(op, op.getResults(), "make");
    List<Operand> operands = op.getOperands();
    for (int i = 0; i < operands.size(); i++) {
      check(op, operands.get(i).getValue().getType(), "use");
    }
    List<Region> regions = op.hasRegions() ? op.getRegions() : List.of();
    for (int r = 0; r < regions.size(); r++) {
      List<Block> blocks = regions.get(r).getBlocks();
      for (int b = 0; b < blocks.size(); b++) {
        check(op, blocks.get(b).getArguments(), "carry");
      }
    }
  }

  private static void check(Operation op, List<? extends Value> values, String verb) {
    for (int i = 0; i < values.size(); i++) {
      check(op, values.get(i).getType(), verb);
    }
  }

  private static void check(Operation op, Type type, String verb) {
    if (type instanceof StreamType || type instanceof org.ember.dialect.dlc.TraversalUnitType || type instanceof org.ember.dialect.tmu.TraversalUnitType
        || type instanceof org.ember.dialect.tmu.LayerType) {
      refuse(op, "'" + op.getName() + "' cannot " + verb + " a " + type + ", which is no value of the execute unit"
          + (type instanceof StreamType ? ": slc.to_stream makes a stream of a value, slc.from_stream reads it in a callback" : ""));
    }
  }
}
