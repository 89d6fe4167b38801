package org.ember.ir.def;

import org.ember.ir.attributes.Attribute;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;
import org.ember.ir.util.Suggestions;

/** The cases of an enumeration as attribute values; in a format a case is a word, flags stand in angle brackets. */
public record EnumKind(EnumDef enumeration) implements AttributeKind {
  @Override
  public String description() {
    return "one of " + String.join(", ", enumeration.cases().keySet());
  }

  @Override
  public boolean accepts(Attribute attribute) {
    return enumeration.text(attribute) != null;
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return enumeration.flags() ? reader.at("<") : reader.atKeyword();
  }

  @Override
  public Attribute read(FormatReader reader) {
    if (!enumeration.flags()) {
      return oneCase(reader);
    }
    StringBuilder names = new StringBuilder();
    reader.list("<", ">", () -> {
      oneCase(reader);
      names.append(names.length() == 0 ? "" : ",").append(reader.lastKeyword());
    });
    return enumeration.attribute(names.toString());
  }

  private Attribute oneCase(FormatReader reader) {
    int position = reader.position();
    String name = reader.keyword();
    Attribute value = enumeration.attribute(name);
    if (value == null) {
      throw reader.error(position, "expected " + description() + ", found " + name, Suggestions.help(name, enumeration.cases().keySet()));
    }
    return value;
  }

  @Override
  public void write(FormatWriter writer, Attribute value) {
    String text = enumeration.text(value);
    if (enumeration.flags()) {
      writer.glued("<" + text + ">");
    } else {
      writer.word(text);
    }
  }
}
