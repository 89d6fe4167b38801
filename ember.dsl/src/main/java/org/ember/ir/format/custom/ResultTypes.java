package org.ember.ir.format.custom;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.def.Feature;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** The types of results after an arrow, in parentheses unless there is one: {@code -> f32}; nothing if there are none. */
final class ResultTypes extends CustomDirective {
  ResultTypes(List<Feature> features) {
    super(features);
  }

  @Override
  public void read(FormatReader reader) {
    List<Type> types = new ArrayList<>();
    if (reader.accept("->")) {
      if (reader.at("(")) {
        reader.list("(", ")", () -> types.add(reader.type()));
      } else {
        types.add(reader.type());
      }
    }
    reader.resultTypes(features().get(0).index(), types);
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    List<OpResult> results = op.definition().resultsAt(op, features().get(0).index());
    if (results.isEmpty()) {
      return;
    }
    writer.literal("->");
    if (results.size() == 1 && !(results.get(0).getType() instanceof FunctionType)) {
      writer.typesOf(results);
      return;
    }
    writer.literal("(");
    writer.typesOf(results);
    writer.literal(")");
  }
}
