package org.ember.ir.attribution;

/** An expression or attribute has no value: the message says which, where, and why. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message, null, false, false);
  }
}
