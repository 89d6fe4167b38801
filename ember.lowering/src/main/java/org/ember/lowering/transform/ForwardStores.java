package org.ember.lowering.transform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.aspect.support.Shapes;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.WhileOp;
import org.ember.ir.Block;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.types.MemRefType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Prelude;

/**
 * Gives loads the value that was stored or loaded at their place before, also into branches and loops that do not write there, and removes
 * stores that another one overwrites before anybody can have read them.
 */
public final class ForwardStores extends FunctionPass {
  /** How many places are remembered at a time: what was touched longest ago is forgotten first, so that the pass stays linear. */
  private static final int REMEMBERED = 64;

  public ForwardStores() {
    super("forward-stores", "give loads what was stored at their place, remove stores that nobody sees", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    if (meets(function, new HashMap<>())) {
      Run run = new Run(Evaluator.current());
      run.regions(function, Map.of());
      run.dead.forEach(Blocks::erase);
    }
  }

  /**
   * Whether something is loaded at a place that was accessed before in the text, or stored at one that was stored to: else there is nothing to do,
   * which takes no time to see.
   *
   * @param accessed the places accessed so far, and whether they were stored to
   */
  private static boolean meets(Operation op, Map<Place, Boolean> accessed) {
    if (op instanceof LoadOp load) {
      return accessed.putIfAbsent(Place.of(load), false) != null;
    } else if (op instanceof StoreOp store) {
      return Boolean.TRUE.equals(accessed.put(Place.of(store), true));
    } else if (!op.hasRegions() || Levels.isDecoupled(op)) {
      return false;
    }
    for (Region region : op.getRegions()) {
      for (Block block : region.getBlocks()) {
        for (Operation inner : block.getOperations()) {
          if (meets(inner, accessed)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** A place in memory: values that are the same mean the same place. */
  private record Place(Value memref, List<Value> indices) {
    static Place of(LoadOp load) {
      return new Place(load.getMemref(), load.getIndices());
    }

    static Place of(StoreOp store) {
      return new Place(store.getMemref(), store.getIndices());
    }

    /** Whether two places of one view are different elements: an index is another constant. */
    boolean isApart(Place other) {
      if (memref != other.memref || !Shapes.isOneToOne(memref.getType())) {
        return false;
      }
      for (int i = 0; i < indices.size(); i++) {
        Long mine = Prelude.constantOf(indices.get(i));
        if (mine != null && Prelude.constantOf(other.indices.get(i)) != null && !mine.equals(Prelude.constantOf(other.indices.get(i)))) {
          return true;
        }
      }
      return false;
    }
  }

  private static final class Run {
    private final Evaluator attributes;
    /** What goes away, by its block: only when all has been looked at, since what is known of the operations around speaks of it. */
    private final Map<Block, Set<Operation>> dead = new LinkedHashMap<>();

    Run(Evaluator attributes) {
      this.attributes = attributes;
    }

    /** @param known what is at places of memory when the operation begins */
    void regions(Operation op, Map<Place, Value> known) {
      for (Region region : op.getRegions()) {
        for (Block block : region.getBlocks()) {
          Map<Place, Value> inside = recent(known);
          if (op instanceof ForOp || op instanceof WhileOp) {
            inside.keySet().removeIf(place -> isWrittenBy(op, place));
          }
          block(block, inside);
        }
      }
    }

    private static <T> Map<Place, T> recent(Map<Place, T> known) {
      Map<Place, T> map = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, T> eldest) {
          return size() > REMEMBERED;
        }
      };
      map.putAll(known);
      return map;
    }

    /** @param known what is at places of memory when the block begins */
    private void block(Block block, Map<Place, Value> known) {
      Map<Place, StoreOp> unseen = recent(Map.of());
      for (Operation op : block.getOperations()) {
        if (op instanceof LoadOp load) {
          Place place = Place.of(load);
          Value value = known.get(place);
          if (value != null) {
            load.getResult().replaceAllUsesWith(value);
            drop(load);
          } else {
            known.put(place, load.getResult());
            unseen.keySet().removeIf(other -> mayMeet(place, other));
          }
        } else if (op instanceof StoreOp store) {
          Place place = Place.of(store);
          if (unseen.containsKey(place)) {
            drop(unseen.get(place));
          }
          known.keySet().removeIf(other -> mayMeet(place, other));
          known.put(place, store.getValue());
          unseen.put(place, store);
        } else {
          other(op, known, unseen);
        }
      }
    }

    private void drop(Operation op) {
      dead.computeIfAbsent(op.getBlock(), block -> new HashSet<>()).add(op);
    }

    private boolean isDropped(Operation op) {
      return dead.getOrDefault(op.getBlock(), Set.of()).contains(op);
    }

    private void other(Operation op, Map<Place, Value> known, Map<Place, StoreOp> unseen) {
      if (Levels.isDecoupled(op)) {
        known.clear();
        unseen.clear();
        return;
      }
      if (accessesNothing(op)) {
        return;
      }
      regions(op, known);
      unseen.keySet().removeIf(place -> isAccessedBy(op, place));
      known.keySet().removeIf(place -> isWrittenBy(op, place));
    }

    /** Whether an operation has nothing to do with memory: most do not. */
    private static boolean accessesNothing(Operation op) {
      if (op.definition() == null || op.hasRegions() || op.is("func.call")) {
        return false;
      }
      for (Operand operand : op.getOperands()) {
        if (operand.getValue().getType() instanceof MemRefType) {
          return false;
        }
      }
      return true;
    }

    private boolean mayMeet(Place a, Place b) {
      return !a.isApart(b) && Memory.mayOverlap(attributes, Memory.buffer(attributes, a.memref()), Memory.buffer(attributes, b.memref()));
    }

    /** Whether the operation, or one inside it, may write to the place. */
    private boolean isWrittenBy(Operation op, Place place) {
      return op.definition() == null || op.is("func.call") || Memory.written(attributes, op) != null && overlaps(Memory.written(attributes, op), place)
          || isWrittenInside(op, place);
    }

    private boolean isWrittenInside(Operation op, Place place) {
      Operation first = Memory.writerIn(attributes, place.memref(), op);
      if (first == null || !isDropped(first)) {
        return first != null;
      }
      for (Operation writer : Memory.writers(attributes, op)) {
        if (!isDropped(writer) && (Memory.written(attributes, writer) == null || overlaps(Memory.written(attributes, writer), place))) {
          return true;
        }
      }
      return false;
    }

    private boolean overlaps(Value memref, Place place) {
      return Memory.mayOverlap(attributes, Memory.buffer(attributes, memref), Memory.buffer(attributes, place.memref()));
    }

    private boolean isAccessedBy(Operation op, Place place) {
      Value buffer = Memory.buffer(attributes, place.memref());
      if (op.definition() == null || Dependence.mayAccess(attributes, op, buffer)) {
        return true;
      }
      for (Operation access : Dependence.accessesTo(attributes, op, buffer)) {
        if (!isDropped(access)) {
          return true;
        }
      }
      return false;
    }
  }
}
