package org.ember.ir.format;

import org.ember.ir.Operation;

/** A word or punctuation. The empty literal reads nothing and suppresses the next space when printed. */
public record LiteralDirective(String text) implements FormatDirective {
  @Override
  public void read(FormatReader reader) {
    if (!text.isEmpty()) {
      reader.expect(text);
    }
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    writer.literal(text);
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return reader.at(text);
  }
}
