package org.ember.ir.format.custom;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.AttributeText;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.def.Feature;
import org.ember.ir.format.Features;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;
import org.ember.ir.types.Type;

/**
 * An execute program: {@code vars(@row = %c0 : index) -> index case 1 {..} case 4 {..}}. Features: names of the variables, their
 * initial values, results, tokens, cases.
 */
final class ComputeLoop extends CustomDirective {
  private final ResultTypes results;

  ComputeLoop(List<Feature> features) {
    super(features);
    results = new ResultTypes(features.subList(2, 3));
  }

  @Override
  public void read(FormatReader reader) {
    if (reader.accept("vars")) {
      readVariables(reader);
    }
    results.read(reader);
    List<Long> ids = new ArrayList<>();
    while (reader.accept("case")) {
      ids.add(reader.integer());
      reader.region(features().get(4).index());
    }
    reader.setAttribute(features().get(3).name(), DenseArrayAttr.i64(ids));
  }

  private void readVariables(FormatReader reader) {
    int operand = features().get(1).index();
    List<Attribute> names = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    int position = reader.position();
    reader.list("(", ")", () -> {
      names.add(new StringAttr(reader.symbol()));
      reader.expect("=");
      reader.addOperand(operand, reader.use());
      reader.expect(":");
      types.add(reader.type());
    });
    reader.operandTypes(operand, types, position);
    reader.setAttribute(features().get(0).name(), new ArrayAttr(names));
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    writeVariables(writer, op);
    results.write(writer, op);
    List<Region> cases = op.definition().regionsAt(op, features().get(4).index());
    List<Long> ids = ((DenseArrayAttr) op.attribute(features().get(3).name())).values();
    for (int i = 0; i < cases.size(); i++) {
      writer.newLine();
      writer.literal("case");
      writer.word(ids.get(i).toString());
      writer.region(cases.get(i), op.definition().regions().get(features().get(4).index()));
    }
  }

  @Override
  public boolean canWrite(Operation op) {
    int starts = Features.values(op, features().get(1)).size();
    Attribute variables = op.attribute(features().get(0).name());
    boolean named = variables instanceof ArrayAttr names && starts == names.elements().size()
        && names.elements().stream().allMatch(StringAttr.class::isInstance);
    return (named || variables == null && starts == 0) && op.attribute(features().get(3).name()) instanceof DenseArrayAttr ids
        && ids.values().size() == op.definition().regionsAt(op, features().get(4).index()).size();
  }

  private void writeVariables(FormatWriter writer, Operation op) {
    if (!(op.attribute(features().get(0).name()) instanceof ArrayAttr names)) {
      return;
    }
    List<? extends Value> starts = Features.values(op, features().get(1));
    writer.literal("vars");
    writer.glued("(");
    for (int i = 0; i < names.elements().size(); i++) {
      writer.glued((i == 0 ? "" : ", ") + AttributeText.symbol(((StringAttr) names.elements().get(i)).value()));
      writer.word("=");
      writer.value(starts.get(i));
      writer.literal(":");
      writer.type(starts.get(i).getType());
    }
    writer.literal(")");
  }
}
