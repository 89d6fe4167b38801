package org.ember.ir.format;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.def.Feature;
import org.ember.ir.util.IrLists;

/** The value of an attribute, as its kind prints it. */
public record AttributeDirective(Feature feature, AttributeDeclaration declaration) implements FormatDirective, NamesFeatures {
  @Override
  public void read(FormatReader reader) {
    reader.setAttribute(declaration.name(), declaration.kind().read(reader));
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    Attribute value = op.attribute(declaration.name());
    if (value != null) {
      declaration.kind().write(writer, value);
    }
  }

  @Override
  public boolean canWrite(Operation op) {
    Attribute value = op.attribute(declaration.name());
    return value != null && declaration.kind().accepts(value);
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return declaration.kind().startsHere(reader);
  }

  @Override
  public boolean isPresent(Operation op) {
    return IrLists.stored(op, declaration.name()) != null;
  }

  @Override
  public List<Feature> features() {
    return List.of(feature);
  }
}
