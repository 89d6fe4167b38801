package org.ember.dae.machine;

import java.util.Set;
import org.ember.dae.arch.Architecture;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;
import org.ember.ir.types.VectorType;

/**
 * What each operation costs on the core, in ticks (hundredths of a cycle), beside waiting. A vector operation costs once for each
 * register that its vector fills; address arithmetic has a cost of its own.
 */
final class CostTable {
  /** Renaming, or known when the program is loaded: no instruction. */
  private static final Set<String> FREE = Set.of("arith.constant", "index.constant", "index.bool.constant", "arith.index_cast", "arith.index_castui",
      "index.casts", "index.castu", "arith.bitcast", "memref.dim", "memref.rank", "memref.cast", "memref.get_global", "slc.to_stream", "slc.from_stream",
      "slc.callback", "slcvec.vec_indvar", "dlc.get_var", "dlc.set_var", "dlc.compute_loop", "dlc.configure_access_engine", "tmu.access_program", "scf.execute_region",
      "builtin.unrealized_conversion_cast", "llvm.mlir.undef", "llvm.mlir.poison", "memref.extract_strided_metadata");
  private static final Set<String> LONG = Set.of("arith.divsi", "arith.divui", "arith.ceildivsi", "arith.ceildivui", "arith.floordivsi", "arith.remsi",
      "arith.remui", "arith.divf", "arith.remf", "index.divs", "index.divu", "index.ceildivs", "index.ceildivu", "index.floordivs", "index.rems", "index.remu");

  private final Architecture.Costs costs;
  private final int vectorBits;

  CostTable(Architecture architecture) {
    costs = architecture.core().costs();
    vectorBits = architecture.core().vectorBits();
  }

  long of(Operation op) {
    String name = op.getName();
    if (FREE.contains(name)) {
      return 0;
    }
    switch (name) {
      case "memref.load": case "slc.mem_stream": return costs.load() + address(op);
      case "memref.store": return costs.store() + address(op);
      case "vector.load": case "vector.maskedload": case "slcvec.mem_stream": case "slcvec.from_buffer": return costs.load() * registers(op.result(0).getType()) + address(op);
      case "vector.store": return costs.store() * registers(op.operand(0).getType()) + address(op);
      case "vector.maskedstore": return costs.store() * registers(op.operand(op.getOperands().size() - 1).getType()) + address(op);
      case "vector.gather": return costs.load() * lanes(op.result(0).getType());
      case "vector.scatter": return costs.store() * lanes(op.operand(op.getOperands().size() - 1).getType());
      case "vector.reduction": return costs.scalarOp() * lanes(op.operand(0).getType()); // one lane after the other, to keep the order
      case "dlc.pop_operand": return pop(op.result(0).getType());
      case "func.call": return costs.call();
      case "memref.alloc": case "memref.dealloc": return costs.longOp();
      case "scf.for": case "scf.while": case "scf.if": case "slc.for": case "slcvec.for": return costs.scalarOp();
      default: break;
    }
    Type type = op.getResults().isEmpty() ? null : op.result(0).getType();
    boolean slow = LONG.contains(name) || name.startsWith("math.") && type != null && !isSimpleMath(name);
    if (type instanceof VectorType) {
      return (slow ? costs.longOp() : costs.vectorOp()) * registers(type);
    }
    return slow ? costs.longOp() : costs.scalarOp();
  }

  private long pop(Type type) {
    if (!(type instanceof VectorType vector)) {
      return costs.popScalar();
    }
    return costs.popVector() * registers(type) + (Types.isI1(vector.element()) ? costs.vectorOp() : 0);
  }

  /** What an iteration of the operation around a block costs beside the block's operations. */
  long entering(Block block) {
    Operation owner = block == null || block.getRegion() == null ? null : block.getRegion().getOwner();
    if (owner == null) {
      return 0;
    }
    switch (owner.getName()) {
      case "scf.for": case "slc.for": case "slcvec.for": return costs.loopIteration();
      case "scf.while": return block.getRegion() == owner.region(0) ? costs.scalarOp() : 0;
      default: return 0;
    }
  }

  private static boolean isSimpleMath(String name) {
    return Set.of("math.absf", "math.absi", "math.copysign", "math.fma", "math.ceil", "math.floor", "math.trunc", "math.round", "math.roundeven",
        "math.ctlz", "math.cttz", "math.ctpop").contains(name);
  }

  /**
   * What it costs to compute an address: a multiply-add for each index but the last that its own block gives. What the block does not
   * give is computed before the loop around it, and an element that was accessed before in the block has its address already.
   */
  private long address(Operation op) {
    int at = memrefOperand(op);
    if (at < 0 || op.getBlock() == null) {
      return 0;
    }
    int rank = ((MemRefType) op.operand(at).getType()).rank();
    long changing = 0;
    for (int d = 1; d < rank; d++) {
      Value index = op.operand(at + d);
      boolean own = index instanceof BlockArgument argument ? argument.getBlock() == op.getBlock() : index.definingOp().getBlock() == op.getBlock();
      changing += own ? 1 : 0;
    }
    return changing == 0 || accessedBefore(op, at, rank) ? 0 : changing * costs.scalarOp();
  }

  private static boolean accessedBefore(Operation op, int at, int rank) {
    for (Operation earlier : op.getBlock().getOperations()) {
      if (earlier == op) {
        return false;
      }
      int there = memrefOperand(earlier);
      boolean same = there >= 0 && earlier.getOperands().size() > there + rank;
      for (int i = 0; same && i <= rank; i++) {
        same = earlier.operand(there + i) == op.operand(at + i);
      }
      if (same) {
        return true;
      }
    }
    return false;
  }

  private static int memrefOperand(Operation op) {
    for (int i = 0; i < op.getOperands().size(); i++) {
      if (op.operand(i).getType() instanceof MemRefType) {
        return i;
      }
    }
    return -1;
  }

  /** How many vector registers a vector fills; a mask takes those of a predicate, which is one for up to 64 lanes. */
  private long registers(Type type) {
    if (!(type instanceof VectorType vector)) {
      return 1;
    }
    int width = vector.element() instanceof IntegerType integer ? integer.width() : vector.element() instanceof FloatType number ? number.width() : 64;
    return Math.max(1, ((long) vector.lanes() * width + vectorBits - 1) / vectorBits);
  }

  private static int lanes(Type type) {
    return type instanceof VectorType vector ? vector.lanes() : 1;
  }
}
