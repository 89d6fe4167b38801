package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.CmpIPredicate;
import org.ember.dialect.aspect.Collapsing;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Prelude;

/**
 * Makes one loop of nested ones that copy what lies together: the rows of a block, the lines of a frame. Then traversals are long and only the
 * last vector of the whole is partial. That a row is as long as its buffer's may be known at run time only: then the program asks once, before
 * the nest, and keeps the nest as it was for rows that are not.
 */
public final class CollapseLoops extends FunctionPass {
  public CollapseLoops() {
    super("collapse-loops", "make one loop of nested ones that copy what lies together", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    singles(function);
    Evaluator attributes = Evaluator.current();
    Map<ForOp, List<Chain>> nests = new LinkedHashMap<>();
    nests(function, attributes, nests, context);
    nests.forEach(this::rewrite);
  }

  /** A loop of one iteration becomes what it does. */
  private void singles(Operation op) {
    Evaluator attributes = Evaluator.current();
    List<ForOp> found = new ArrayList<>();
    Fallback.walkOutside(op, inner -> {
      if (inner instanceof ForOp loop && Prelude.constantOf(loop.getUpperBound()) != null && loop.getInitArgs().isEmpty() && !Levels.isDecoupled(loop.parentOp())
          && Collapsing.isSingle(attributes, loop)) {
        found.add(loop);
      }
    });
    for (ForOp loop : found) {
      OpBuilder builder = OpBuilder.before(loop);
      loop.getInductionVar().replaceAllUsesWith(loop.getLowerBound());
      List<Operation> ops = Blocks.take(loop.getBody().entry());
      Blocks.release(ops.remove(ops.size() - 1));
      ops.forEach(builder::insert);
      OpBuilder.erase(loop);
    }
  }

  private void nests(Operation op, Evaluator attributes, Map<ForOp, List<Chain>> nests, PassContext context) {
    Fallback.forEachOutside(op, inner -> {
      if (inner instanceof ForOp root) {
        List<Chain> chains = new ArrayList<>();
        Blocks.walk(root, each -> {
          if (each instanceof ForOp loop && loop != root && isAlone(loop) && Collapsing.onlyCopies(attributes, loop)) {
            Chain chain = Chain.upFrom(loop, root, attributes, context);
            if (chain != null) {
              chains.add(chain);
            }
          }
        });
        if (!chains.isEmpty() && root.getResults().isEmpty()) {
          nests.put(root, chains);
        }
      } else if (!Levels.isDecoupled(inner)) {
        nests(inner, attributes, nests, context);
      }
    });
  }

  /** Whether a loop is all there is in what stands around it. */
  private static boolean isAlone(ForOp loop) {
    return loop.getBlock().getOperations().size() == 2;
  }

  private void rewrite(ForOp root, List<Chain> chains) {
    OpBuilder outside = OpBuilder.before(root).withOrigin(root.getOrigin().via(name()));
    Prelude prelude = new Prelude(outside, outside.origin());
    Value condition = condition(chains, outside, prelude);
    ForOp asItWas = condition == null ? null : new IrCloner().clone(root);
    chains.forEach(chain -> chain.collapse(root, outside, name()));
    if (condition != null) {
      var choice = ScfOps.if_(outside, condition, List.of());
      choice.createElseRegion();
      root.getBlock().getOperations().remove(root);
      fill(choice.getThenRegion().entry(), root, outside);
      fill(choice.getElseRegion().entry(), asItWas, outside);
    }
  }

  /** What must hold at run time, as far as it is not known; null if all is known. */
  private static Value condition(List<Chain> chains, OpBuilder outside, Prelude prelude) {
    Map<Chain.Size, Value> asked = new LinkedHashMap<>();
    chains.forEach(chain -> chain.unknown().forEach(size -> asked.computeIfAbsent(size, s -> {
      Value found = MemrefOps.dim(outside, s.buffer(), prelude.index(s.dimension())).getResult();
      return ArithOps.cmpI(outside, found, s.bound(), CmpIPredicate.EQ).getResult();
    })));
    return asked.values().stream().reduce((a, b) -> ArithOps.andI(outside, a, b).getResult()).orElse(null);
  }

  private static void fill(Block block, Operation nest, OpBuilder outside) {
    block.getOperations().clear();
    OpBuilder inside = OpBuilder.atEnd(block).withOrigin(outside.origin());
    inside.insert(nest);
    ScfOps.yield(inside, List.of());
  }
}
