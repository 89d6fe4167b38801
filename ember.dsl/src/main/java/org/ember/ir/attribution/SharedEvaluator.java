package org.ember.ir.attribution;

import org.ember.ir.util.IrNode;

/**
 * The evaluator of a piece of work that this thread alone does on a model: who asks for attributes while the model stands still shares what is known,
 * and who asks after a change gets a new evaluator. Passes and checks that follow each other so compute each attribute once.
 */
public final class SharedEvaluator implements AutoCloseable {
  private static final ThreadLocal<SharedEvaluator> OPEN = new ThreadLocal<>();

  private SharedEvaluator around;
  private Evaluator evaluator;
  private long changes;
  private long left;

  private SharedEvaluator() {}

  /** A piece of work that has not begun. */
  public static SharedEvaluator create() {
    return new SharedEvaluator();
  }

  /** Begins a piece of work; until it is closed, no other thread may change the models that it is about. */
  public static SharedEvaluator open() {
    return create().enter();
  }

  /** Goes on with the work in this thread until it is closed. What has been changed since it was closed last belongs to other work, on other models. */
  public SharedEvaluator enter() {
    around = OPEN.get();
    changes += IrNode.changes() - left;
    OPEN.set(this);
    return this;
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

  /** Ends the piece of work, or its turn; the one around it goes on. */
  @Override
  public void close() {
    left = IrNode.changes();
    OPEN.set(around);
  }
}
