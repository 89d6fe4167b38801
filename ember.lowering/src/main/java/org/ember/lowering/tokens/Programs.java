package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.ember.dialect.aspect.Queues;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.attribution.Evaluator;
import org.ember.lowering.rewrite.Blocks;

/** The pairs of access and execute programs of a function. */
final class Programs {
  private Programs() {}

  /** Calls for each compute loop that has an access program, in order; the action may change both. */
  static void forEach(FuncOp function, BiConsumer<ConfigureAccessEngineOp, ComputeLoopOp> action) {
    List<ComputeLoopOp> loops = new ArrayList<>();
    Blocks.walk(function, op -> {
      if (op instanceof ComputeLoopOp loop) {
        loops.add(loop);
      }
    });
    for (ComputeLoopOp loop : loops) {
      if (Queues.accessProgram(Evaluator.current(), loop) instanceof ConfigureAccessEngineOp access) {
        action.accept(access, loop);
      }
    }
  }
}
