package org.ember.ir.xtext;

/** Ends the reading of one operation. */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where, as an offset in the text. */
  final int offset;
  /** What to do about it; may be null. */
  final String help;

  SyntaxError(int offset, String message, String help) {
    super(message, null, false, false);
    this.offset = offset;
    this.help = help;
  }
}
