package org.ember.lowering.transform;

import org.ember.dialect.aspect.Dependence;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.attributes.UnitAttr;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Levels;

/**
 * Marks loads from a buffer that their nest also stores to, if they may run ahead of those stores: each element is loaded once, before it is
 * stored to. The row that sums start from comes from the access unit then, and the execute unit does not wait for memory. A short row that
 * is summed up side by side in registers is loaded by the execute unit: for the access unit it would be a traversal of its own.
 */
public final class LoadAhead extends FunctionPass {
  public LoadAhead() {
    super("load-ahead", "let loads run ahead of stores to elements that are not loaded again", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    nests(function, Evaluator.current(), context);
  }

  private void nests(Operation op, Evaluator attributes, PassContext context) {
    if (op instanceof ForOp nest) {
      Blocks.walk(nest, inner -> {
        if (!(inner instanceof LoadOp load) || !isAhead(load, nest, attributes)) {
          return;
        }
        if (startsShortRow(load, context.options().lanes())) {
          context.remark(load, "load does not run ahead of the nest's stores: the row is short and stays in registers, for the access unit it would be a traversal of its own");
        } else {
          load.setAttribute("load_ahead", UnitAttr.INSTANCE);
          load.setOrigin(load.getOrigin().via(name()));
        }
      });
    } else if (!Levels.isDecoupled(op)) {
      Fallback.forEachOutside(op, inner -> nests(inner, attributes, context));
    }
  }

  private static boolean isAhead(LoadOp load, ForOp nest, Evaluator attributes) {
    return Memory.writerIn(attributes, load.getMemref(), nest) != null && Dependence.isBeforeAllStores(attributes, load, nest);
  }

  /** A shifted index is computed for the store as well: it would have to pass from callback to callback, which lanes do not. */
  private static boolean startsShortRow(LoadOp load, int lanes) {
    return load.parentOp() instanceof ForOp columns && SumLoops.isShortRow(columns, lanes)
        && columns.getBody().entry().getOperations().stream().anyMatch(ForOp.class::isInstance)
        && load.getIndices().stream().noneMatch(index -> index.definingOp() != null && index.definingOp().parentOp() == columns);
  }
}
