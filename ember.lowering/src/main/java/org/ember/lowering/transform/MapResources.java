package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.aspect.Resources;
import org.ember.dialect.aspect.support.StorageShares;
import org.ember.dialect.aspect.support.StreamTypes;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.tmu.AccessProgramOp;
import org.ember.dialect.tmu.SetLayerOp;
import org.ember.dialect.tmu.SetLockstepLayerOp;
import org.ember.dialect.tmu.SetStreamOp;
import org.ember.dialect.tmu.SetUnitOp;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.Severity;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Origins;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.pass.Target;
import org.ember.lowering.rewrite.Blocks;

/**
 * Maps access programs to the resources of the machine: layers, lanes, and the storage of each lane. What a layer of the program needs is known;
 * a program that needs more than there is is refused with the numbers.
 */
public final class MapResources extends FunctionPass {
  public MapResources() {
    super("map-resources", "map units and streams to layers, lanes and storage of the machine", Level.TMU, Level.TMU);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Blocks.walk(function, op -> {
      if (op instanceof AccessProgramOp program && program.getStorage() == null) {
        map(program, context.options().target());
      }
    });
  }

  private static void map(AccessProgramOp program, Target target) {
    Set<Operation> idle = new LinkedHashSet<>();
    for (Operation op : program.getBody().entry().getOperations()) {
      if (op instanceof SetLayerOp layer && unitOf(layer) == null) {
        idle.add(layer);
      }
    }
    // a layer without a traversal needs nothing, and nobody uses it
    Blocks.erase(program.getBody().entry(), idle);
    Evaluator ev = Evaluator.current();
    List<LayerNeeds> layers = needs(ev, program, target);
    if (layers.size() > target.layers()) {
      throw refused(layers.get(target.layers()).first(), "the access program has " + layers.size() + " layers, the machine has " + target.layers(),
          "run outer loops on the execute unit: decouple{fit=true}");
    }
    layers.forEach(level -> level.sharing().forEach(layer -> {
      long streams = Resources.streamCount(ev, unitOf(layer));
      if (streams > target.streams()) {
        throw refused(unitOf(layer), "the unit has " + streams + " streams, those of the machine have " + target.streams(), "use a machine with more streams (--arch)");
      }
    }));
    long[] shares = StorageShares.of(layers.stream().map(LayerNeeds::bytes).toList(), target.storage());
    if (shares == null) {
      throw refused(program, "the queues of the access program need " + layers.stream().mapToLong(l -> StorageShares.FEWEST * l.bytes()).sum() + " bytes of a lane for "
          + StorageShares.FEWEST + " elements each, the machine has " + target.storage() + ": " + perLayer(layers), "use fewer lanes (--lanes), or a machine with more storage (--arch)");
    }
    program.setLanes((long) target.lanes());
    program.setLayers((long) target.layers());
    program.setStorage(target.storage());
    program.setStreams((long) target.streams());
    for (int number = 0; number < layers.size(); number++) {
      for (SetLayerOp layer : layers.get(number).sharing()) {
        place(ev, layer, number, shares[number], target);
      }
    }
  }

  /** What the layers of one depth need of a lane: those that stand beside each other use it in turn. */
  private record LayerNeeds(List<SetLayerOp> sharing, long bytes) {
    SetLayerOp first() {
      return sharing.get(0);
    }
  }

  private static List<LayerNeeds> needs(Evaluator ev, AccessProgramOp program, Target target) {
    List<LayerNeeds> needs = new ArrayList<>();
    program.getBody().entry().getOperations().forEach(op -> {
      if (op instanceof SetLayerOp layer) {
        int level = (int) Resources.level(ev, layer);
        while (needs.size() <= level) {
          needs.add(new LayerNeeds(new ArrayList<>(), 0));
        }
        List<SetLayerOp> sharing = needs.get(level).sharing();
        sharing.add(layer);
        needs.set(level, new LayerNeeds(sharing, Math.max(needs.get(level).bytes(), Resources.bytes(ev, unitOf(layer), target.lanes()))));
      }
    });
    return needs;
  }

  /** The unit of a layer; null if it has no traversal. */
  private static SetUnitOp unitOf(SetLayerOp layer) {
    for (Operand use : layer.getLayer().getUses()) {
      if (use.getOwner() instanceof SetUnitOp unit) {
        return unit;
      }
    }
    return null;
  }

  private static void place(Evaluator ev, SetLayerOp layer, int number, long share, Target target) {
    layer.setNumber((long) number);
    if (layer instanceof SetLockstepLayerOp lockstep) {
      lockstep.setTurns(StreamTypes.turns(lockstep.getLanes(), target.lanes()));
    }
    SetUnitOp unit = unitOf(layer);
    List<Value> queues = Resources.queues(ev, unit);
    long depth = StorageShares.depth(share, Resources.bytes(ev, unit, target.lanes()));
    unit.setDepth(depth);
    for (Value queue : queues) {
      ((SetStreamOp) queue.definingOp()).setStorage(depth * StreamTypes.laneBytes(queue.getType(), target.lanes()));
    }
  }

  private static String perLayer(List<LayerNeeds> layers) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      parts.add("layer " + i + " " + StorageShares.FEWEST * layers.get(i).bytes());
    }
    return String.join(", ", parts);
  }

  private static DiagnosticException refused(Operation at, String message, String help) {
    return new DiagnosticException(List.of(new Diagnostic(Severity.ERROR, Origins.span(at), message, List.of(), help)));
  }
}
