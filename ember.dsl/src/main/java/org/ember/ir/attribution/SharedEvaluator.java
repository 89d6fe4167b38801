package org.ember.ir.attribution;

import org.ember.ir.util.IrNode;

/**
 * The evaluator of a piece of work that this thread alone does on a model: who asks for attributes while the model stands still shares what is known,
 * and who asks after a change gets a new evaluator. Passes and checks that follow each other so compute each attribute once.
 */
public final class SharedEvaluator implements AutoCloseable {
  private static final ThreadLocal<SharedEvaluator> OPEN = new ThreadLocal<>();

  private final SharedEvaluator around;
  private Evaluator evaluator;
  private long changes;

  private SharedEvaluator(SharedEvaluator around) {
    this.around = around;
  }

  /** Begins a piece of work; until it is closed, no other thread may change the models that it is about. */
  public static SharedEvaluator open() {
    SharedEvaluator work = new SharedEvaluator(OPEN.get());
    OPEN.set(work);
    return work;
  }

  /** The evaluator for the model as it is now; it must not be asked any more when the model has changed. */
  static Evaluator current() {
    SharedEvaluator work = OPEN.get();
    return work == null ? Evaluator.batch() : work.evaluator();
  }

  private Evaluator evaluator() {
    long now = IrNode.changes();
    if (evaluator == null || now != changes) {
      evaluator = Evaluator.batch();
      changes = now;
    }
    return evaluator;
  }

  /** Ends the piece of work; the one around it goes on. */
  @Override
  public void close() {
    if (around == null) {
      OPEN.remove();
    } else {
      OPEN.set(around);
    }
  }
}
