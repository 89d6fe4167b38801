package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import org.ember.dialect.func.FuncOp;

/**
 * Does the same work on many functions with several threads. Function passes see nothing of other functions that changes, so the result is
 * that of one thread; so is the error, which is that of the first function in the module that has one.
 */
final class FunctionWorkers {
  /** Passes walk deeply nested programs recursively; a stack is virtual memory until it is used. */
  private static final long STACK_BYTES = 256L << 20;

  /** So many functions are taken at a time: enough that threads do not wait for each other. */
  private static final int CHUNK = 8;

  private final List<FuncOp> functions;
  private final ObjIntConsumer<FuncOp> work;
  private final AtomicInteger next = new AtomicInteger();
  /** No function from here on needs to be looked at: an earlier one has failed. */
  private int end;
  private Throwable failure;

  private FunctionWorkers(List<FuncOp> functions, ObjIntConsumer<FuncOp> work) {
    this.functions = functions;
    this.work = work;
    this.end = functions.size();
  }

  /**
   * Calls the work for each function with its position; this thread is one of the workers.
   *
   * @param threads how many threads at most
   */
  static void run(List<FuncOp> functions, int threads, ObjIntConsumer<FuncOp> work) {
    FunctionWorkers workers = new FunctionWorkers(functions, work);
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, (functions.size() + CHUNK - 1) / CHUNK); i++) {
      Thread thread = new Thread(null, workers::take, "ember-" + i, STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    workers.take();
    others.forEach(FunctionWorkers::join);
    if (workers.failure instanceof Error error) {
      throw error;
    } else if (workers.failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private void take() {
    for (int start = next.getAndAdd(CHUNK); start < functions.size(); start = next.getAndAdd(CHUNK)) {
      for (int i = start; i < Math.min(functions.size(), start + CHUNK) && isNeeded(i); i++) {
        try {
          work.accept(functions.get(i), i);
        } catch (RuntimeException | Error e) {
          failed(i, e);
        }
      }
    }
  }

  private synchronized boolean isNeeded(int index) {
    return index < end;
  }

  private synchronized void failed(int index, Throwable error) {
    if (index < end) {
      end = index;
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
