package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.CmpIPredicate;
import org.ember.dialect.arith.IndexCastOp;
import org.ember.dialect.aspect.Blocking;
import org.ember.dialect.aspect.Decoupling;
import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.IfOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Prelude;

/**
 * Goes through the columns of a row in blocks of a few vectors, as long as there are whole ones, and through the rest as before. A block has a constant
 * number of columns, so its vectors are written out and go through the loop inside together: what all of them need is loaded and travels once for a
 * block instead of once for a vector, and what they start from is loaded together. Nothing is done in another order. Where the number
 * of columns is not known, narrow rows keep a nest without blocks; that is worth its length only for what travels, or with {@code all}.
 */
public final class BlockColumns extends FunctionPass {
  /** The most vectors of a block: more share little more, and leave more columns to the rest. */
  private static final long MOST = 4;

  private final boolean fit;
  private final boolean all;

  /** Nests of any depth. */
  public BlockColumns() {
    this(false, false);
  }

  /**
   * @param fit whether nests shall not become deeper than the target has layers
   * @param all whether sharing what the access unit loads for itself is enough also where the number of columns is not known
   */
  public BlockColumns(boolean fit, boolean all) {
    super("block-columns", "go through columns that share a load in blocks of vectors", Level.SCF, Level.SCF);
    this.fit = fit;
    this.all = all;
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    if (context.options().lanes() == 1) {
      return;
    }
    List<ForOp> candidates = new ArrayList<>();
    candidates(function, candidates);
    if (candidates.isEmpty()) {
      return;
    }
    Evaluator attributes = Evaluator.current();
    List<ForOp> chosen = candidates.stream().filter(loop -> isChosen(loop, attributes, context)).toList();
    Map<ForOp, List<ForOp>> nests = new LinkedHashMap<>();
    chosen.forEach(loop -> nests.computeIfAbsent(Dependence.root(attributes, loop), nest -> new ArrayList<>()).add(loop));
    nests.forEach((nest, loops) -> nest(nest, loops, context.options()));
  }

  /** Loops in which loops load at places that do not follow the outer one, and what they compute with if it is not known how often that runs. */
  private void candidates(Operation op, List<ForOp> found) {
    Fallback.forEachOutside(op, inner -> {
      if (!inner.hasRegions()) {
        return;
      }
      if (inner instanceof ForOp loop && op instanceof ForOp && holdsSharingRow(loop)) {
        found.add(loop);
      }
      if (!Levels.isDecoupled(inner)) {
        candidates(inner, found);
      }
    });
  }

  private boolean holdsSharingRow(ForOp columns) {
    for (Operation op : columns.getBody().entry().getOperations()) {
      if (op instanceof ForOp row && sharesIn(row, columns)) {
        return true;
      }
    }
    return false;
  }

  private boolean sharesIn(ForOp row, ForOp columns) {
    boolean any = all || isCounted(columns);
    Value column = columns.getInductionVar();
    for (Operation op : row.getBody().entry().getOperations()) {
      if (op instanceof LoadOp load && !load.getIndices().contains(column) && (any || isComputedWith(load))) {
        return true;
      }
    }
    return false;
  }

  /** Whether what is loaded is used for more than to find other places. */
  private static boolean isComputedWith(LoadOp load) {
    for (Operand use : load.getResult().getUses()) {
      if (!(use.getOwner() instanceof LoadOp || use.getOwner() instanceof IndexCastOp)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCounted(ForOp columns) {
    return Prelude.constantOf(columns.getLowerBound()) != null && Prelude.constantOf(columns.getUpperBound()) != null;
  }

  private boolean isChosen(ForOp columns, Evaluator attributes, PassContext context) {
    long vectors = vectors(columns, context.options());
    if (isWrittenOut(columns, vectors, context.options())) {
      return false;
    }
    Operation shared = all || isCounted(columns) ? Blocking.sharedLoad(attributes, columns) : Blocking.sharedOperand(attributes, columns);
    if (shared == null) {
      return false;
    }
    String obstacle = Blocking.blockObstacle(attributes, columns);
    if (obstacle == null && vectors < 2) {
      obstacle = "what two vectors carry does not fit into the registers";
    } else if (obstacle == null && fit) {
      obstacle = depthObstacle(columns, attributes, context.options().target().layers());
    }
    if (obstacle != null) {
      context.remark(columns, "columns not gone through in blocks, so " + Blocking.sharedName(attributes, columns) + " each vector: " + obstacle);
    }
    return obstacle == null;
  }

  /** Why the nest cannot have one more loop; null if it can. */
  private static String depthObstacle(ForOp columns, Evaluator attributes, long most) {
    ForOp root = Dependence.root(attributes, columns);
    long layers = Decoupling.layers(attributes, root, root) + 1L;
    return layers > most ? "the nest would take " + layers + " layers, the access unit has " + most : null;
  }

  /** How many vectors a block has. */
  private static long vectors(ForOp columns, PassOptions options) {
    return Math.min(MOST, VectorRegisters.REGISTERS / Math.max(1, carried(columns, options)));
  }

  private static long carried(ForOp columns, PassOptions options) {
    long[] most = {1};
    Blocks.forEachNested(columns, op -> Blocks.walk(op, inner -> {
      if (inner instanceof ForOp loop) {
        most[0] = Math.max(most[0], VectorRegisters.of(loop.getInitArgs(), options.lanes(), options.target()));
      }
    }));
    return most[0];
  }

  /** Whether the columns are so few that all of their vectors are written out anyway, or less than a block. */
  private static boolean isWrittenOut(ForOp columns, long vectors, PassOptions options) {
    Long lower = Prelude.constantOf(columns.getLowerBound());
    Long upper = Prelude.constantOf(columns.getUpperBound());
    if (lower == null || upper == null) {
      return false;
    }
    long all = (upper - lower + options.lanes() - 1) / options.lanes();
    return VectorRegisters.fit(all, carried(columns, options)) || upper - lower < vectors * options.lanes();
  }

  /**
   * Puts the columns of a nest into blocks. If only the program that runs knows whether there is a whole block in each row, it asks, and narrow
   * rows have the nest as it was: its units are less deep, so more of the access unit's storage is left for running ahead.
   */
  private void nest(ForOp nest, List<ForOp> loops, PassOptions options) {
    OpBuilder before = OpBuilder.before(nest).withOrigin(loops.get(0).getOrigin().via(name()));
    ForOp narrow = nest.getInitArgs().isEmpty() ? new IrCloner().clone(nest) : null;
    Value wide = null;
    boolean asks = false;
    for (ForOp columns : loops) {
      Value lower = columns.getLowerBound();
      asks |= Prelude.constantOf(lower) == null || Prelude.constantOf(columns.getUpperBound()) == null;
      Value whole = block(columns, vectors(columns, options) * options.lanes(), before);
      Value any = narrow == null ? null : ArithOps.cmpI(before, lower, whole, CmpIPredicate.SLT).getResult();
      wide = wide == null ? any : ArithOps.andI(before, wide, any).getResult();
    }
    if (asks && narrow != null) {
      IfOp choice = ScfOps.if_(before, wide, List.of());
      nest.getBlock().getOperations().remove(nest);
      fill(choice.getThenRegion(), nest, before);
      fill(choice.createElseRegion(), narrow, before);
    } else if (narrow != null) {
      Blocks.release(narrow);
    }
  }

  private static void fill(Region region, ForOp nest, OpBuilder origin) {
    Blocks.take(region.entry()).forEach(Blocks::release);
    OpBuilder inside = OpBuilder.atEnd(region.entry()).withOrigin(origin.origin());
    inside.insert(nest);
    ScfOps.yield(inside, List.of());
  }

  /** Lets the loop begin behind the whole blocks, and puts a loop over those in front of it; returns where they end, which is computed outside of the nest. */
  private Value block(ForOp columns, long size, OpBuilder outside) {
    Prelude prelude = new Prelude(outside, outside.origin());
    Value block = prelude.index(size);
    Value lower = columns.getLowerBound();
    Value rest = ArithOps.remSI(outside, ArithOps.subI(outside, columns.getUpperBound(), lower).getResult(), block).getResult();
    Value whole = ArithOps.subI(outside, columns.getUpperBound(), rest).getResult();
    ForOp blocks = ScfOps.for_(OpBuilder.before(columns).withOrigin(outside.origin()), lower, whole, block, List.of());
    blocks.getInductionVar().setName("block");
    ForOp inside = new IrCloner().clone(columns);
    Blocks.walk(inside, op -> op.setOrigin(op.getOrigin().via(name())));
    inside.setOperand(0, prelude.index(0));
    inside.setOperand(1, block);
    OpBuilder start = OpBuilder.atStart(inside.getBody().entry()).withOrigin(outside.origin());
    List<Operand> uses = List.copyOf(inside.getInductionVar().getUses());
    Value column = ArithOps.addI(start, blocks.getInductionVar(), inside.getInductionVar()).getResult();
    column.setName(columns.getInductionVar().getName());
    uses.forEach(use -> use.setValue(column));
    OpBuilder body = OpBuilder.atEnd(blocks.getBody().entry()).withOrigin(outside.origin());
    body.insert(inside);
    ScfOps.yield(body, List.of());
    if (isCounted(columns) && (Prelude.constantOf(columns.getUpperBound()) - Prelude.constantOf(lower)) % size == 0) {
      OpBuilder.erase(columns);
    } else {
      columns.setOperand(0, whole);
      columns.setOrigin(columns.getOrigin().via(name()));
    }
    return whole;
  }
}
