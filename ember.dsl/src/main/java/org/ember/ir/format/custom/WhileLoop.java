package org.ember.ir.format.custom;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.def.Feature;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.format.Features;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/**
 * All of a while loop: {@code (%a = %x) : (i32) -> i32 {..} do {..} attributes {..}}. Features: the first region's arguments,
 * initial values, results, the two regions.
 */
final class WhileLoop extends CustomDirective {
  WhileLoop(List<Feature> features) {
    super(features);
  }

  @Override
  public void read(FormatReader reader) {
    Feature arguments = features().get(0);
    Feature inits = features().get(1);
    if (reader.at("(")) {
      reader.list("(", ")", () -> {
        reader.addArgument(arguments.region(), arguments.index());
        reader.expect("=");
        reader.addOperand(inits.index(), reader.use());
      });
    }
    reader.expect(":");
    int position = reader.position();
    if (!(reader.type() instanceof FunctionType type)) {
      throw reader.error(position, "expected the type of a function from initial values to results", null);
    }
    reader.operandTypes(inits.index(), type.inputs(), position);
    reader.resultTypes(features().get(2).index(), type.results());
    reader.region(features().get(3).index());
    reader.expect("do");
    reader.region(features().get(4).index());
    if (reader.accept("attributes")) {
      reader.attributes();
    }
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    OpDefinition definition = op.definition();
    Region before = definition.regionAt(op, features().get(3).index());
    Region after = definition.regionAt(op, features().get(4).index());
    List<? extends Value> inits = Features.values(op, features().get(1));
    List<? extends Value> names = Features.values(op, features().get(0));
    if (!names.isEmpty()) {
      writer.word("(");
      writer.literal("");
      for (int i = 0; i < names.size(); i++) {
        if (i > 0) {
          writer.literal(",");
        }
        writer.value(names.get(i));
        writer.word("=");
        writer.value(i < inits.size() ? inits.get(i) : null);
      }
      writer.literal(")");
    }
    writer.literal(":");
    writer.type(new FunctionType(types(inits), types(Features.values(op, features().get(2)))));
    writer.region(before, definition.regions().get(features().get(3).index()));
    writer.literal("do");
    writer.region(after, definition.regions().get(features().get(4).index()));
    writer.attributes(op, true);
  }

  @Override
  public boolean canWrite(Operation op) {
    return op.getRegions().size() == 2 && op.region(0).entry() != null && op.region(1).entry() != null
        && Features.values(op, features().get(0)).size() == Features.values(op, features().get(1)).size();
  }

  private static List<Type> types(List<? extends Value> values) {
    List<Type> types = new ArrayList<>();
    values.forEach(value -> types.add(value.getType()));
    return types;
  }
}
