package org.ember.ir.format;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.def.Feature;
import org.ember.ir.def.Multiplicity;
import org.ember.ir.types.Type;

/** Reads the types of a feature and gives them to the reader. */
final class TypeLists {
  private TypeLists() {}

  static void read(FormatReader reader, Feature feature, Multiplicity multiplicity) {
    int position = reader.position();
    List<Type> types = new ArrayList<>();
    if (multiplicity == Multiplicity.ONE) {
      types.add(reader.type());
    } else if (reader.atType()) {
      do {
        types.add(reader.type());
      } while (multiplicity == Multiplicity.MANY && more(reader, feature, types.size()) && reader.accept(","));
    }
    give(reader, feature, types, position);
  }

  /** Operands are read before their types, so their number says where the list ends. */
  private static boolean more(FormatReader reader, Feature feature, int read) {
    return switch (feature.kind()) {
      case OPERAND -> read < reader.operands(feature.index()).size();
      case REGION_ARGUMENT -> read < reader.argumentCount(feature.region(), feature.index());
      default -> true;
    };
  }

  static void give(FormatReader reader, Feature feature, List<Type> types, int position) {
    switch (feature.kind()) {
      case OPERAND -> reader.operandTypes(feature.index(), types, position);
      case RESULT -> reader.resultTypes(feature.index(), types);
      case REGION_ARGUMENT -> reader.argumentTypes(feature.region(), feature.index(), types);
      default -> throw new IllegalStateException(feature.name() + " has no type");
    }
  }
}
