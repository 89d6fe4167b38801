package org.ember.ir.format.custom;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.def.Feature;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;

/** The types of a selection: that of the result, after that of the condition unless it is i1. */
final class SelectType extends CustomDirective {
  SelectType(List<Feature> features) {
    super(features);
  }

  @Override
  public void read(FormatReader reader) {
    int position = reader.position();
    Type type = reader.type();
    Type condition = Types.i1();
    if (reader.accept(",")) {
      condition = type;
      type = reader.type();
    }
    reader.operandTypes(features().get(0).index(), List.of(condition), position);
    reader.resultTypes(features().get(1).index(), List.of(type));
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    Value condition = op.definition().operandAt(op, features().get(0).index());
    if (condition != null && !Types.isI1(condition.getType())) {
      writer.type(condition.getType());
      writer.literal(",");
    }
    writer.typesOf(op.definition().resultsAt(op, features().get(1).index()));
  }
}
