package org.ember.dsl.expr;

/**
 * A compiled expression.
 *
 * @param source a Java expression; it may name the variables self, reader and those of the scope
 * @param type its static type
 */
public record JavaExpression(String source, ExprType type) {
  /** What stands where an error was reported. */
  public static final JavaExpression ERROR = new JavaExpression("null", ExprType.ERROR);
}
