package org.ember.ir.format;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.def.Feature;

/** Region arguments with the values they start from: {@code (%a = %x, %b = %y)}. */
public record AssignDirective(Feature arguments, Feature values) implements FormatDirective {
  @Override
  public void read(FormatReader reader) {
    reader.list("(", ")", () -> {
      reader.addArgument(arguments.region(), arguments.index());
      reader.expect("=");
      reader.addOperand(values.index(), reader.use());
    });
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    List<? extends Value> names = Features.values(op, arguments);
    List<? extends Value> starts = Features.values(op, values);
    writer.literal("(");
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        writer.literal(",");
      }
      writer.value(names.get(i));
      writer.word("=");
      writer.value(i < starts.size() ? starts.get(i) : null);
    }
    writer.literal(")");
  }

  @Override
  public boolean canWrite(Operation op) {
    return Features.values(op, arguments).size() == Features.values(op, values).size();
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return reader.at("(");
  }

  @Override
  public boolean isPresent(Operation op) {
    return !Features.values(op, values).isEmpty();
  }
}
