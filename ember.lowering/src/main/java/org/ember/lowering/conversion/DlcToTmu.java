package org.ember.lowering.conversion;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.ToStreamOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;

/** Gives each access program units, layers and streams of the tensor marshaling unit; the execute program stays as it is. */
public final class DlcToTmu extends FunctionPass {
  public DlcToTmu() {
    super("dlc-to-tmu", "give access programs units, layers and streams of the marshaling unit", Level.DLC, Level.TMU);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    OutsideStreams.lower(function, name());
    regions(function);
  }

  private void regions(Operation op) {
    if (op.hasRegions()) {
      op.getRegions().forEach(region -> region.getBlocks().forEach(this::block));
    }
  }

  private void block(Block block) {
    Set<Operation> replaced = new LinkedHashSet<>();
    for (Operation op : List.copyOf(block.getOperations())) {
      if (op instanceof ConfigureAccessEngineOp configure) {
        new UnitLowering(configure, OpBuilder.before(configure), name()).run();
        Blocks.release(configure);
        replaced.add(configure);
      } else {
        regions(op);
      }
    }
    // units use values of the function as they are
    for (Operation op : replaced.isEmpty() ? List.<Operation>of() : block.getOperations()) {
      if (op instanceof ToStreamOp repeat && repeat.getStream().getUses().isEmpty()) {
        replaced.add(op);
      }
    }
    Blocks.erase(block, replaced);
  }
}
