package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.SharedEvaluator;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.Severity;
import org.ember.ir.util.IrNode;
import org.ember.ir.verify.Verifier;

/** One function on its way through the passes of a group. Other functions may take their turns between two passes. */
final class FunctionRun {
  private final FuncOp function;
  private final PassContext context;
  private final Verification verification;
  /** The function as it was; null if nobody will ask for it. */
  private final FuncOp before;
  private final SharedEvaluator attributes = SharedEvaluator.create();
  /** For each pass of the group: how many changes had been made when it found nothing to do. */
  private final long[] idle;
  /** How many changes the passes have made to the function so far. */
  private long changes;
  private long verified = -1;

  /** @param passes how many passes the group has */
  FunctionRun(FuncOp function, PassContext context, Verification verification, int passes) {
    this.function = function;
    this.context = context;
    this.verification = verification;
    this.idle = new long[passes];
    Arrays.fill(idle, -1);
    this.before = verification == Verification.END ? new IrCloner().clone(function) : null;
  }

  /**
   * Runs a pass, unless it has found nothing to do in the function as it is now.
   *
   * @param place where the pass stands in the group first
   * @param last whether this is the end of the group
   */
  void run(FunctionPass pass, int place, boolean last) {
    if (idle[place] != changes) {
      try (SharedEvaluator open = attributes.enter()) {
        long start = IrNode.changes();
        pass.runOnFunction(function, context);
        if (IrNode.changes() == start) {
          idle[place] = changes;
        }
        changes += IrNode.changes() - start;
        if (verification == Verification.EACH) {
          verify(pass);
        }
      }
    }
    if (last && verification == Verification.END) {
      try (SharedEvaluator open = attributes.enter()) {
        verify(pass);
      }
    }
  }

  private void verify(Pass pass) {
    // what has not changed is as right as it was
    if (changes != verified) {
      verify(pass, function);
      verified = changes;
    }
  }

  /** Throws what is wrong with an operation after a pass. */
  static void verify(Pass pass, Operation root) {
    List<Diagnostic> errors = new ArrayList<>();
    for (Diagnostic found : Verifier.verify(root)) {
      if (found.severity() == Severity.ERROR) {
        errors.add(new Diagnostic(found.severity(), found.span(), "after pass " + pass.name() + ": " + found.message(), found.notes(), found.help()));
      }
    }
    if (!errors.isEmpty()) {
      throw new DiagnosticException(errors);
    }
  }

  /** After a failure: runs the passes again on the function as it was and verifies after each, so that the first that leaves something wrong is named. */
  void repeat(List<FunctionPass> passes) {
    if (before == null) {
      return;
    }
    List<Operation> all = function.getBlock().getOperations();
    all.set(all.indexOf(function), before);
    FunctionRun again = new FunctionRun(before, new PassContext(context.options()), Verification.EACH, passes.size());
    passes.forEach(pass -> again.run(pass, passes.indexOf(pass), false));
  }
}
