package org.ember.lowering.transform;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.OpResult;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Fallback;
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
    if (op.hasRegions()) {
      for (Region region : Fallback.otherRegions(op)) {
        region.getBlocks().forEach(block -> block(block, attributes));
      }
    }
  }

  /** Hoists in everything inside the block, and puts what comes out of its loops in front of them. */
  private void block(Block block, Evaluator attributes) {
    List<Operation> operations = block.getOperations();
    for (int i = 0; i < operations.size(); i++) {
      Operation op = operations.get(i);
      regions(op, attributes);
      if (op instanceof ForOp loop) {
        Set<Operation> out = invariants(loop, attributes);
        if (!out.isEmpty()) {
          // an operation leaves one block when it comes into another
          operations.addAll(i, out);
          i += out.size();
        }
      }
    }
  }

  /** What is invariant in the loop's body; what comes of invariants is one too. */
  private Set<Operation> invariants(ForOp loop, Evaluator attributes) {
    Set<Operation> out = new LinkedHashSet<>();
    boolean runs = runsAtLeastOnce(loop);
    Block body = loop.getBody().entry();
    List<Operation> operations = body.getOperations();
    for (int i = 0; i < operations.size(); i++) {
      Operation op = operations.get(i);
      if (!op.hasRegions() && usesInvariants(op, body, out)
          && (isSafe(op) || runs && op instanceof LoadOp load && Memory.writerIn(attributes, load.getMemref(), loop) == null)) {
        op.setOrigin(op.getOrigin().via(name()));
        out.add(op);
      }
    }
    return out;
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

  /** Whether all that an operation of a loop's body uses is made outside of it, or comes out. */
  private static boolean usesInvariants(Operation op, Block body, Set<Operation> out) {
    List<Operand> operands = op.getOperands();
    for (int i = 0; i < operands.size(); i++) {
      Value value = operands.get(i).getValue();
      boolean inside = value instanceof OpResult result ? result.getOwner().getBlock() == body && !out.contains(result.getOwner())
          : ((BlockArgument) value).getBlock() == body;
      if (inside) {
        return false;
      }
    }
    return true;
  }
}
