package org.ember.ir.format;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.def.Feature;
import org.ember.ir.def.Multiplicity;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.Type;

/**
 * The types of features, separated by commas. Of operands they are checked, of results and region arguments they are set. As
 * the anchor of an optional group a single type that is {@code index} counts as absent: loops are over indices unless they say more.
 */
public final class TypeDirective implements FormatDirective {
  private final List<Feature> features;
  private final List<Multiplicity> multiplicities = new ArrayList<>();

  TypeDirective(OpDefinition definition, List<Feature> features) {
    this.features = features;
    features.forEach(feature -> multiplicities.add(Features.multiplicity(definition, feature)));
  }

  @Override
  public void read(FormatReader reader) {
    for (int i = 0; i < features.size(); i++) {
      if (i > 0 && !(multiplicities.get(i) == Multiplicity.MANY && !reader.at(","))) {
        reader.expect(",");
      }
      TypeLists.read(reader, features.get(i), multiplicities.get(i));
    }
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    List<Value> values = new ArrayList<>();
    features.forEach(feature -> values.addAll(Features.values(op, feature)));
    writer.typesOf(values);
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return reader.atType();
  }

  @Override
  public boolean isPresent(Operation op) {
    List<? extends Value> values = Features.values(op, features.get(0));
    if (values.isEmpty()) {
      return false;
    }
    Type first = values.get(0).getType();
    return multiplicities.get(0) != Multiplicity.ONE || first != IndexType.INSTANCE;
  }
}
