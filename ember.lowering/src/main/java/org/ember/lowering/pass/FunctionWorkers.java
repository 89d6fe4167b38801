package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.util.ModelThread;

/**
 * Runs the same passes on many functions with several threads. Function passes see nothing of other functions that changes, so the result is
 * that of one thread; so is the error, which is that of the first function in the module that has one.
 */
final class FunctionWorkers {
  /** Passes walk deeply nested programs recursively; a stack is virtual memory until it is used. */
  private static final long STACK_BYTES = 256L << 20;

  /**
   * So many functions are taken at a time: few enough that threads do not wait for each other and that the functions stay in the processor's cache, enough
   * that the code of a pass, which goes through all of them before the next pass, is worth fetching.
   */
  private static final int CHUNK = 16;

  private final List<FuncOp> functions;
  private final List<FunctionPass> passes;
  /** Where each pass stands first: some stand at several places. */
  private final int[] places;
  private final PassOptions options;
  private final Verification verification;
  private final PassContext[] contexts;
  private final AtomicInteger next = new AtomicInteger();
  /** No function from here on needs to be looked at: an earlier one has failed. */
  private volatile int end;
  private FunctionRun failed;
  private Throwable failure;

  FunctionWorkers(List<FuncOp> functions, List<FunctionPass> passes, PassOptions options, Verification verification) {
    this.functions = functions;
    this.passes = passes;
    this.options = options;
    this.verification = verification;
    this.places = passes.stream().mapToInt(passes::indexOf).toArray();
    this.contexts = new PassContext[functions.size()];
    this.end = functions.size();
  }

  /**
   * Runs all passes on all functions; this thread does it alone, or waits for others.
   *
   * @param threads how many threads at most
   * @return what the passes said of each function
   */
  PassContext[] run(int threads) {
    int useful = Math.min(threads, (functions.size() + CHUNK - 1) / CHUNK);
    List<Thread> workers = new ArrayList<>();
    for (int i = 1; useful > 1 && i <= useful; i++) {
      Thread worker = new ModelThread(this::take, "ember-" + i, STACK_BYTES);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    if (workers.isEmpty()) {
      take();
    }
    workers.forEach(FunctionWorkers::join);
    if (failed != null) {
      failed.repeat(passes);
    }
    if (failure instanceof Error error) {
      throw error;
    } else if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    return contexts;
  }

  private void take() {
    for (int start = next.getAndAdd(CHUNK); start < functions.size(); start = next.getAndAdd(CHUNK)) {
      FunctionRun[] runs = new FunctionRun[Math.min(CHUNK, functions.size() - start)];
      for (int p = 0; p < passes.size(); p++) {
        for (int i = 0; i < runs.length && start + i < end; i++) {
          step(runs, i, start + i, p);
        }
      }
    }
  }

  private void step(FunctionRun[] runs, int index, int function, int pass) {
    try {
      if (runs[index] == null) {
        contexts[function] = new PassContext(options);
        runs[index] = new FunctionRun(functions.get(function), contexts[function], verification, passes.size());
      }
      runs[index].run(passes.get(pass), places[pass], pass == passes.size() - 1);
    } catch (RuntimeException | Error e) {
      failed(runs[index], function, e);
    }
  }

  private synchronized void failed(FunctionRun run, int function, Throwable error) {
    if (function < end) {
      end = function;
      failed = run;
      failure = error;
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
