package org.ember.ir.format;

import org.ember.ir.Operation;

/** A part of an operation's assembly format: how it is read and how it is printed. */
public interface FormatDirective {
  void read(FormatReader reader);

  void write(FormatWriter writer, Operation op);

  /** Whether the next token starts this part: decides on an optional group that begins with it. */
  default boolean startsHere(FormatReader reader) {
    return true;
  }

  /** Whether this part can say what the operation has; if one cannot, the operation prints in the generic form. */
  default boolean canWrite(Operation op) {
    return true;
  }

  /** Whether the operation has what this part prints: decides on an optional group that it anchors. */
  default boolean isPresent(Operation op) {
    return true;
  }
}
