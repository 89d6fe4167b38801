package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;

/**
 * Moves out of loops what is the same in each iteration: operations that cannot fail, and loads of memory that the loop does not
 * write where the loop surely runs at least once.
 */
public final class HoistInvariants extends FunctionPass {
  private static final Set<String> DIVISIONS = Set.of("arith.divsi", "arith.divui", "arith.remsi", "arith.remui",
      "arith.ceildivsi", "arith.ceildivui", "arith.floordivsi", "index.divs", "index.divu", "index.ceildivs", "index.ceildivu",
      "index.floordivs", "index.rems", "index.remu");

  public HoistInvariants() {
    super("hoist-invariants", "move out of loops what is the same in each iteration", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    regions(function, Evaluator.current());
  }

  private void regions(Operation op, Evaluator attributes) {
    if (!op.getRegions().isEmpty()) {
      for (Region region : op.getRegions()) {
        region.getBlocks().forEach(block -> block(block, attributes));
      }
    }
  }

  /** Hoists in everything inside the block, then puts what came out of its loops in front of them. */
  private void block(Block block, Evaluator attributes) {
    Map<Operation, List<Operation>> hoisted = new LinkedHashMap<>();
    List<Operation> operations = block.getOperations();
    for (int i = 0; i < operations.size(); i++) {
      Operation op = operations.get(i);
      regions(op, attributes);
      if (op instanceof ForOp loop) {
        List<Operation> out = invariants(loop, attributes);
        if (!out.isEmpty()) {
          hoisted.put(loop, out);
        }
      }
    }
    if (hoisted.isEmpty()) {
      return;
    }
    List<Operation> all = new ArrayList<>();
    for (Operation op : Blocks.take(block)) {
      all.addAll(hoisted.getOrDefault(op, List.of()));
      all.add(op);
    }
    block.getOperations().addAll(all);
  }

  /** Takes what is invariant out of the loop's body. */
  private List<Operation> invariants(ForOp loop, Evaluator attributes) {
    Set<Operation> out = new LinkedHashSet<>();
    boolean runs = runsAtLeastOnce(loop);
    for (Operation op : loop.getBody().entry().getOperations()) {
      boolean movable = op.getRegions().isEmpty() && (isSafe(op) || runs && op instanceof LoadOp load && Memory.writerIn(attributes, load.getMemref(), loop) == null);
      if (movable && op.operandValues().stream().allMatch(value -> isInvariant(value, loop, out))) {
        out.add(op);
      }
    }
    if (out.isEmpty()) {
      return List.of();
    }
    List<Operation> kept = new ArrayList<>();
    for (Operation op : Blocks.take(loop.getBody().entry())) {
      if (out.contains(op)) {
        op.setOrigin(op.getOrigin().via(name()));
      } else {
        kept.add(op);
      }
    }
    loop.getBody().entry().getOperations().addAll(kept);
    return List.copyOf(out);
  }

  /** Whether the operation can run even where the loop would not have run it. */
  private static boolean isSafe(Operation op) {
    if (op.definition() == null || !op.definition().hasTrait("Pure")) {
      return false;
    }
    Long divisor = DIVISIONS.contains(op.getName()) ? Prelude.constantOf(op.operand(1)) : Long.valueOf(1);
    return divisor != null && divisor != 0 && divisor != -1;
  }

  private static boolean runsAtLeastOnce(ForOp loop) {
    Long lower = Prelude.constantOf(loop.getLowerBound());
    Long upper = Prelude.constantOf(loop.getUpperBound());
    return lower != null && upper != null && lower < upper;
  }

  private static boolean isInvariant(Value value, ForOp loop, Set<Operation> out) {
    if (value instanceof OpResult result) {
      return out.contains(result.getOwner()) || !Blocks.isInside(result.getOwner(), loop);
    }
    Operation owner = ((BlockArgument) value).getBlock().getRegion().getOwner();
    return owner != loop && !Blocks.isInside(owner, loop);
  }
}
