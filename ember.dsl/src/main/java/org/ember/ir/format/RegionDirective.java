package org.ember.ir.format;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.def.Feature;
import org.ember.ir.def.Multiplicity;
import org.ember.ir.def.RegionDeclaration;

/** A region in braces. */
public record RegionDirective(Feature feature, RegionDeclaration declaration) implements FormatDirective {
  @Override
  public void read(FormatReader reader) {
    if (declaration.multiplicity() == Multiplicity.ONE) {
      reader.region(feature.index());
      return;
    }
    if (declaration.multiplicity() == Multiplicity.OPTIONAL) {
      if (reader.at("{")) {
        reader.region(feature.index());
      } else {
        readAbsent(reader);
      }
      return;
    }
    while (reader.at("{")) {
      reader.region(feature.index());
      reader.accept(",");
    }
  }

  /** An optional region that the text leaves out is there, but empty, as in MLIR. */
  void readAbsent(FormatReader reader) {
    if (declaration.multiplicity() == Multiplicity.OPTIONAL) {
      reader.emptyRegion(feature.index());
    }
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    List<Region> regions = op.definition().regionsAt(op, feature.index());
    for (int i = 0; i < regions.size(); i++) {
      if (i > 0) {
        writer.literal(",");
      }
      if (declaration.multiplicity() == Multiplicity.ONE || !regions.get(i).getBlocks().isEmpty()) {
        writer.region(regions.get(i), declaration);
      }
    }
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return reader.at("{");
  }

  @Override
  public boolean isPresent(Operation op) {
    Region region = op.definition().regionAt(op, feature.index());
    return region != null && !region.getBlocks().isEmpty();
  }
}
