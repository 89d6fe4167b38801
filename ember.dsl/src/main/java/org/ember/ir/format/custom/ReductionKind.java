package org.ember.ir.format.custom;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.def.EnumKind;
import org.ember.ir.def.Feature;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;

/** How a reduction combines, in angle brackets: {@code <add>}. */
final class ReductionKind extends CustomDirective {
  ReductionKind(List<Feature> features) {
    super(features);
  }

  @Override
  public void read(FormatReader reader) {
    String name = features().get(0).name();
    EnumKind kind = (EnumKind) reader.definition().attribute(name).kind();
    reader.expect("<");
    reader.setAttribute(name, kind.read(reader));
    reader.expect(">");
  }

  @Override
  public boolean canWrite(Operation op) {
    return op.definition().attribute(features().get(0).name()).kind().accepts(op.attribute(features().get(0).name()));
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    String name = features().get(0).name();
    Attribute value = op.attribute(name);
    EnumKind kind = (EnumKind) op.definition().attribute(name).kind();
    writer.word("<" + kind.enumeration().text(value) + ">");
  }
}
