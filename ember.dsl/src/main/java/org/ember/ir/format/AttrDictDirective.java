package org.ember.ir.format;

import org.ember.ir.Operation;

/** The attributes that the format does not name, in braces; nothing if there are none. */
public record AttrDictDirective(boolean withKeyword) implements FormatDirective {
  @Override
  public void read(FormatReader reader) {
    if (!withKeyword || reader.accept("attributes")) {
      reader.attributes();
    }
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    writer.attributes(op, withKeyword);
  }
}
