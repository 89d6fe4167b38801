package org.ember.ir.format;

import org.ember.ir.Operation;
import org.ember.ir.def.Feature;

/** A result as the anchor of an optional group: present if there is one. It is no text of its own. */
public record ResultDirective(Feature feature) implements FormatDirective {
  @Override
  public void read(FormatReader reader) {}

  @Override
  public void write(FormatWriter writer, Operation op) {}

  @Override
  public boolean isPresent(Operation op) {
    return !Features.results(op, feature).isEmpty();
  }
}
