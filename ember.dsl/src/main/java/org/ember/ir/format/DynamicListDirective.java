package org.ember.ir.format;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.def.Feature;
import org.ember.ir.types.MemRefType;

/** Values and constants mixed in brackets: {@code [%i, 4]}. In the attribute a value's place holds {@link MemRefType#DYNAMIC}. */
public record DynamicListDirective(Feature values, Feature constants) implements FormatDirective, NamesFeatures {
  @Override
  public void read(FormatReader reader) {
    List<Long> numbers = new ArrayList<>();
    reader.list("[", "]", () -> {
      if (reader.atValue()) {
        reader.addOperand(values.index(), reader.use());
        numbers.add(MemRefType.DYNAMIC);
      } else {
        numbers.add(reader.integer());
      }
    });
    reader.setAttribute(constants.name(), DenseArrayAttr.i64(numbers));
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    List<? extends Value> dynamic = Features.values(op, values);
    writer.word("[");
    writer.literal("");
    if (op.attribute(constants.name()) instanceof DenseArrayAttr array) {
      int next = 0;
      for (int i = 0; i < array.values().size(); i++) {
        if (i > 0) {
          writer.literal(",");
        }
        long number = array.values().get(i);
        if (number == MemRefType.DYNAMIC) {
          writer.value(next < dynamic.size() ? dynamic.get(next) : null);
          next++;
        } else {
          writer.word(Long.toString(number));
        }
      }
    }
    writer.glued("]");
  }

  @Override
  public boolean canWrite(Operation op) {
    return op.attribute(constants.name()) instanceof DenseArrayAttr array
        && array.values().stream().filter(number -> number == MemRefType.DYNAMIC).count() == Features.values(op, values).size();
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return reader.at("[");
  }

  @Override
  public List<Feature> features() {
    return List.of(values, constants);
  }
}
