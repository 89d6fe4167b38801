package org.ember.lowering.conversion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ember.dialect.aspect.Decoupling;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Levels;

/**
 * Splits loop nests between the two units, still nested: the loops and loads that the aspect {@code decoupling} gives to
 * the access unit become traversals and streams, all else becomes callbacks that stand where they are triggered.
 */
public final class Decouple extends FunctionPass {
  /** Says to the aspect how many layers there are, while it decides. */
  private static final String LAYERS = "ember.layers";

  private final boolean fit;

  /** Nests of any depth. */
  public Decouple() {
    this(false);
  }

  /** @param fit whether nests shall fit the layers of the target: of those that do not, the outermost loops stay on the execute unit */
  public Decouple(boolean fit) {
    super("decouple", "offload loops and loads of read-only memory to the access unit", Level.SCF, Level.SLC);
    this.fit = fit;
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Map<Operation, NestPlan> nests = new LinkedHashMap<>();
    Map<Block, Boolean> blocks = new LinkedHashMap<>();
    long layers = context.options().target().layers();
    // a limit that no nest can reach need not be told
    function.setAttribute(LAYERS, fit && depth(function) > layers ? IntegerAttr.index(layers) : null);
    findNests(function, Evaluator.current(), nests, blocks, context);
    function.setAttribute(LAYERS, null);
    blocks.keySet().forEach(block -> rewrite(block, nests));
  }

  /** How many loops stand in each other at most. */
  private static int depth(Operation op) {
    int[] deepest = new int[1];
    Blocks.forEachNested(op, inner -> deepest[0] = Math.max(deepest[0], depth(inner)));
    return op instanceof ForOp ? deepest[0] + 1 : deepest[0];
  }

  /** Plans every outermost offloaded loop before the first one changes. */
  private void findNests(Operation op, Evaluator attributes, Map<Operation, NestPlan> nests, Map<Block, Boolean> blocks, PassContext context) {
    for (Region region : Fallback.otherRegions(op)) {
      for (Block block : region.getBlocks()) {
        for (Operation inner : block.getOperations()) {
          if (inner instanceof ForOp loop) {
            if (Decoupling.offloaded(attributes, loop)) {
              nests.put(loop, NestPlan.of(loop, attributes, context));
              blocks.put(block, true);
              continue;
            }
            context.remark(loop, "loop not offloaded: " + Decoupling.obstacle(attributes, loop));
          }
          if (inner.hasRegions() && !Levels.isDecoupled(inner)) {
            findNests(inner, attributes, nests, blocks, context);
          }
        }
      }
    }
  }

  private void rewrite(Block block, Map<Operation, NestPlan> nests) {
    OpBuilder builder = OpBuilder.atEnd(block);
    for (Operation op : Blocks.take(block)) {
      NestPlan nest = nests.get(op);
      if (nest == null) {
        builder.insert(op);
      } else {
        new NestDecoupler(nest, builder, name()).run();
      }
    }
  }
}
