package org.ember.ir.attribution;

/** An expression or attribute has no value: the message says which, where, and why. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean placed;

  /** Of an expression; the evaluator adds the equation and the node. */
  public EvaluationException(String message) {
    this(message, null, false);
  }

  EvaluationException(String message, Throwable cause, boolean placed) {
    super(message, cause);
    this.placed = placed;
  }

  /** Whether the message names the equation already. */
  boolean isPlaced() {
    return placed;
  }
}
