package org.ember.lowering.conversion;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.aspect.Decoupling;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.aspect.Unit;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.Note;
import org.ember.lowering.pass.Origins;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;

/**
 * Who runs what in a nest, read from the attributes before anything is rewritten.
 *
 * @param root the outermost offloaded loop
 * @param access the loops, loads and address computations of the access unit
 * @param promised loads of memory that is written in the nest, though not what they read: their streams say so, too
 */
record NestPlan(ForOp root, Set<Operation> access, Set<Operation> promised) {

  /** Reads the attributes of all operations of the nest, and says what stays on the execute unit. */
  static NestPlan of(ForOp root, Evaluator attributes, PassContext context) {
    Set<Operation> access = new HashSet<>();
    Set<Operation> promised = new HashSet<>();
    Blocks.walk(root, op -> {
      if (op instanceof ForOp loop) {
        if (Decoupling.offloaded(attributes, loop)) {
          access.add(loop);
        } else {
          context.remark(loop, "loop not offloaded: " + Decoupling.obstacle(attributes, loop));
        }
      } else if (Decoupling.unit(attributes, op) == Unit.ACCESS) {
        access.add(op);
        if (op instanceof LoadOp load && Memory.writerIn(attributes, load.getMemref(), root) != null && Decoupling.isPromised(attributes, load)) {
          promised.add(load);
        }
      } else if (op instanceof LoadOp load) {
        Operation writer = Memory.writerIn(attributes, load.getMemref(), root);
        List<Note> notes = writer == null ? List.of() : List.of(new Note(Origins.span(writer),
            "written here; if no such load of a nest reads what the nest writes, say so with {ember.noalias} at the load, a loop around or the argument"));
        context.remark(load, "load not offloaded: " + Decoupling.obstacle(attributes, load), notes);
      }
    });
    return new NestPlan(root, access, promised);
  }

  boolean isAccess(Operation op) {
    return access.contains(op);
  }
}
