package org.ember.ir.format.custom;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.def.Feature;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;

/** The colon with nothing after it that the published files have after an access program: read, never printed. */
final class TrailingColon extends CustomDirective {
  TrailingColon(List<Feature> features) {
    super(features);
  }

  @Override
  public void read(FormatReader reader) {
    reader.accept(":");
  }

  @Override
  public void write(FormatWriter writer, Operation op) {}
}
