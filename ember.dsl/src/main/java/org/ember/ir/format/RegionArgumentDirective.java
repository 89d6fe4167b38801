package org.ember.ir.format;

import org.ember.ir.Operation;
import org.ember.ir.def.Feature;
import org.ember.ir.def.Multiplicity;

/** The names of arguments of a region's entry block. */
public record RegionArgumentDirective(Feature feature, Multiplicity multiplicity) implements FormatDirective {
  @Override
  public void read(FormatReader reader) {
    if (multiplicity != Multiplicity.ONE && !reader.atValue()) {
      return;
    }
    do {
      reader.addArgument(feature.region(), feature.index());
    } while (multiplicity == Multiplicity.MANY && reader.accept(","));
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    writer.values(Features.values(op, feature));
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return reader.atValue();
  }

  @Override
  public boolean isPresent(Operation op) {
    return !Features.values(op, feature).isEmpty();
  }
}
