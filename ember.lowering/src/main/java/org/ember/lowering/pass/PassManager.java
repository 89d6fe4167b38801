package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.SharedEvaluator;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.Severity;
import org.ember.ir.util.IrNode;
import org.ember.ir.verify.Verifier;

/** Runs a pipeline: one pass after the other, verifying the module after each. */
public final class PassManager {
  private final List<Pass> passes = new ArrayList<>();
  private final List<Instrumentation> instrumentations = new ArrayList<>();
  private PassOptions options = PassOptions.DEFAULT;
  private boolean verifyEach = true;
  private int threads = Runtime.getRuntime().availableProcessors();

  public PassManager() {}

  public PassManager(List<? extends Pass> passes) {
    this.passes.addAll(passes);
  }

  public PassManager add(Pass pass) {
    passes.add(pass);
    return this;
  }

  public PassManager options(PassOptions newOptions) {
    options = newOptions;
    return this;
  }

  /** Whether the module is verified after each pass (it is, unless asked otherwise). */
  public PassManager verifyEach(boolean verify) {
    verifyEach = verify;
    return this;
  }

  /** How many threads work on different functions at most; the result does not depend on it. Unless set: as many as there are processors. */
  public PassManager threads(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("expected at least one thread, found " + most);
    }
    threads = most;
    return this;
  }

  public PassManager instrument(Instrumentation instrumentation) {
    instrumentations.add(instrumentation);
    return this;
  }

  public List<Pass> passes() {
    return List.copyOf(passes);
  }

  /**
   * Runs all passes on the module.
   *
   * @return the remarks of the passes
   * @throws DiagnosticException if the module does not verify after a pass: an error of the pass, which is named
   */
  public List<Diagnostic> run(Operation module) {
    PassContext context = new PassContext(options);
    if (instrumentations.isEmpty()) {
      runByFunction(module, context);
    } else {
      for (Pass pass : passes) {
        instrumentations.forEach(i -> i.before(pass, module));
        pass.run(module, context);
        verify(pass, module);
        instrumentations.forEach(i -> i.after(pass, module));
      }
    }
    return context.remarks();
  }

  /**
   * When nobody watches the module between passes, each function goes through all function passes before the next one: it is
   * still in the processor's cache then.
   */
  private void runByFunction(Operation module, PassContext context) {
    int next = 0;
    while (next < passes.size()) {
      int start = next;
      while (next < passes.size() && passes.get(next) instanceof FunctionPass) {
        next++;
      }
      if (next > start) {
        runGroup(passes.subList(start, next), FunctionPass.functions(module), context);
      } else {
        passes.get(next).run(module, context);
        verify(passes.get(next), module);
        next++;
      }
    }
  }

  private void runGroup(List<Pass> group, List<FuncOp> functions, PassContext context) {
    PassContext[] own = new PassContext[functions.size()];
    FunctionWorkers.run(functions, threads, (function, index) -> {
      own[index] = new PassContext(options);
      runOn(function, group, own[index]);
    });
    for (PassContext each : own) {
      context.add(each);
    }
  }

  private void runOn(FuncOp function, List<Pass> group, PassContext context) {
    try (SharedEvaluator shared = SharedEvaluator.open()) {
      Map<Pass, Long> idle = new IdentityHashMap<>();
      long verified = -1;
      for (Pass pass : group) {
        long before = IrNode.changes();
        // what has found nothing to do finds nothing to do in the same function
        if (idle.getOrDefault(pass, -1L) == before) {
          continue;
        }
        ((FunctionPass) pass).runOnFunction(function, context);
        if (IrNode.changes() == before) {
          idle.put(pass, before);
        }
        // what has not changed is as right as it was
        if (IrNode.changes() != verified) {
          verify(pass, function);
          verified = IrNode.changes();
        }
      }
    }
  }

  private void verify(Pass pass, Operation root) {
    List<Diagnostic> errors = new ArrayList<>();
    for (Diagnostic found : verifyEach ? Verifier.verify(root) : List.<Diagnostic>of()) {
      if (found.severity() == Severity.ERROR) {
        errors.add(new Diagnostic(found.severity(), found.span(), "after pass " + pass.name() + ": " + found.message(), found.notes(), found.help()));
      }
    }
    if (!errors.isEmpty()) {
      throw new DiagnosticException(errors);
    }
  }
}
