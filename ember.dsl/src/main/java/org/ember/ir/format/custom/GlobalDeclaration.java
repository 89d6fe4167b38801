package org.ember.ir.format.custom;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.AttributeText;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.attributes.UnitAttr;
import org.ember.ir.def.Feature;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;

/**
 * A global buffer: {@code "private" constant @x : memref<2xf32> = dense<[0.0, 1.0]>}. Features: visibility, constant, name,
 * type, initial value.
 */
final class GlobalDeclaration extends CustomDirective {
  GlobalDeclaration(List<Feature> features) {
    super(features);
  }

  @Override
  public void read(FormatReader reader) {
    if (reader.atString()) {
      reader.setAttribute(name(0), new StringAttr(reader.string()));
    }
    if (reader.accept("constant")) {
      reader.setAttribute(name(1), UnitAttr.INSTANCE);
    }
    reader.setAttribute(name(2), new StringAttr(reader.symbol()));
    reader.expect(":");
    int position = reader.position();
    Type type = reader.type();
    if (!(type instanceof MemRefType buffer)) {
      throw reader.error(position, "expected a memref type, found " + type, null);
    }
    reader.setAttribute(name(3), new TypeAttr(type));
    if (reader.accept("=")) {
      Attribute value = UnitAttr.INSTANCE;
      if (!reader.accept("uninitialized")) {
        value = reader.elements(new MemRefType(buffer.shape(), buffer.element()));
      }
      reader.setAttribute(name(4), value);
    }
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    Attribute visibility = op.attribute(name(0));
    if (visibility != null) {
      writer.word(visibility.toString());
    }
    if (op.attribute(name(1)) != null) {
      writer.word("constant");
    }
    writer.word(AttributeText.symbol(((StringAttr) op.attribute(name(2))).value()));
    writer.literal(":");
    writer.word(String.valueOf(op.attribute(name(3))));
    Attribute value = op.attribute(name(4));
    if (value != null) {
      writer.literal("=");
      writer.word(value instanceof DenseElementsAttr dense ? dense.valueText() : "uninitialized");
    }
  }

  @Override
  public boolean canWrite(Operation op) {
    Attribute visibility = op.attribute(name(0));
    Attribute value = op.attribute(name(4));
    return (visibility == null || visibility instanceof StringAttr) && op.attribute(name(2)) instanceof StringAttr
        && op.attribute(name(3)) instanceof TypeAttr type && type.type() instanceof MemRefType buffer
        && (value == null || value instanceof UnitAttr || value instanceof DenseElementsAttr dense
            && dense.type().equals(new MemRefType(buffer.shape(), buffer.element())));
  }

  private String name(int feature) {
    return features().get(feature).name();
  }
}
