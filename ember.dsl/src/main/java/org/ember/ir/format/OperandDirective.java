package org.ember.ir.format;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.def.Feature;
import org.ember.ir.def.Multiplicity;

/** The values of an operand: {@code %a}, or several separated by commas. */
public record OperandDirective(Feature feature, Multiplicity multiplicity) implements FormatDirective, NamesFeatures {
  @Override
  public void read(FormatReader reader) {
    if (multiplicity != Multiplicity.ONE && !reader.atValue()) {
      return;
    }
    do {
      reader.addOperand(feature.index(), reader.use());
    } while (multiplicity == Multiplicity.MANY && reader.accept(","));
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    if (multiplicity == Multiplicity.MANY) {
      writer.values(op.definition().operandsAt(op, feature.index()));
      return;
    }
    Value value = op.definition().operandAt(op, feature.index());
    if (value != null || multiplicity == Multiplicity.ONE) {
      writer.value(value);
    }
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return reader.atValue();
  }

  @Override
  public boolean isPresent(Operation op) {
    return op.definition().operandAt(op, feature.index()) != null;
  }

  @Override
  public List<Feature> features() {
    return List.of(feature);
  }
}
