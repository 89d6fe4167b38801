package org.ember.ir.format;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.def.Feature;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** The types of operands and results as those of a function. Only the last result may be of variable number. */
public record FunctionalTypeDirective(List<Feature> inputs, List<Feature> results) implements FormatDirective {
  @Override
  public void read(FormatReader reader) {
    int position = reader.position();
    if (!(reader.type() instanceof FunctionType type)) {
      throw reader.error(position, "expected a function type", null);
    }
    int next = 0;
    for (int i = 0; i < inputs.size(); i++) {
      int count = reader.operands(inputs.get(i).index()).size();
      int end = i == inputs.size() - 1 ? type.inputs().size() : Math.min(type.inputs().size(), next + count);
      TypeLists.give(reader, inputs.get(i), type.inputs().subList(next, end), position);
      next = end;
    }
    next = 0;
    for (int i = 0; i < results.size(); i++) {
      int end = i == results.size() - 1 ? type.results().size() : Math.min(type.results().size(), next + 1);
      TypeLists.give(reader, results.get(i), type.results().subList(next, end), position);
      next = end;
    }
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    writer.type(new FunctionType(types(op, inputs), types(op, results)));
  }

  private static List<Type> types(Operation op, List<Feature> features) {
    List<Type> types = new ArrayList<>();
    for (Feature feature : features) {
      for (Value value : Features.values(op, feature)) {
        types.add(value.getType());
      }
    }
    return types;
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return reader.at("(");
  }
}
