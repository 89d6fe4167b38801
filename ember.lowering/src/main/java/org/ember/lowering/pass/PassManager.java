package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;

/** Runs a pipeline: one pass after the other, verifying what they leave. */
public final class PassManager {
  private final List<Pass> passes = new ArrayList<>();
  private final List<Instrumentation> instrumentations = new ArrayList<>();
  private PassOptions options = PassOptions.DEFAULT;
  private Verification verification = Verification.EACH;
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

  /** When what the passes leave is verified; after each, unless asked otherwise. While somebody watches the passes, END means after each too. */
  public PassManager verify(Verification when) {
    verification = when;
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
   * @throws DiagnosticException if the module does not verify: an error of a pass, which is named
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
   * When nobody watches the module between passes, a few functions go through all function passes before the next ones: their data and the code of a pass
   * are still in the processor's caches then.
   */
  private void runByFunction(Operation module, PassContext context) {
    int next = 0;
    while (next < passes.size()) {
      List<FunctionPass> group = new ArrayList<>();
      while (next < passes.size() && passes.get(next) instanceof FunctionPass pass) {
        group.add(pass);
        next++;
      }
      if (group.isEmpty()) {
        passes.get(next).run(module, context);
        verify(passes.get(next), module);
        next++;
      } else {
        PassContext[] own = new FunctionWorkers(FunctionPass.functions(module), group, options, verification).run(threads);
        for (PassContext each : own) {
          context.add(each);
        }
      }
    }
  }

  private void verify(Pass pass, Operation root) {
    if (verification != Verification.NONE) {
      FunctionRun.verify(pass, root);
    }
  }
}
