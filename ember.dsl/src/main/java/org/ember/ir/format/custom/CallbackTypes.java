package org.ember.ir.format.custom;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.def.Feature;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;
import org.ember.ir.types.Type;

/**
 * The types of a callback's results, after a colon: {@code : index}. The published files write a type also where a callback
 * has no result; it is read and left out.
 */
final class CallbackTypes extends CustomDirective {
  CallbackTypes(List<Feature> features) {
    super(features);
  }

  @Override
  public void read(FormatReader reader) {
    List<Type> types = new ArrayList<>();
    if (reader.accept(":") && reader.atType()) {
      do {
        types.add(reader.type());
      } while (reader.accept(","));
    }
    reader.resultTypes(features().get(0).index(), reader.resultNameCount() == 0 ? List.of() : types);
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    List<OpResult> results = op.definition().resultsAt(op, features().get(0).index());
    if (!results.isEmpty()) {
      writer.literal(":");
      writer.typesOf(results);
    }
  }
}
