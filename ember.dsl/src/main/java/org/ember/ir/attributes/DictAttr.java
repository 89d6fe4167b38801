package org.ember.ir.attributes;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Attributes by name, sorted by name: {@code {a = 1 : i64, b}}. */
public record DictAttr(Map<String, Attribute> entries) implements Attribute {
  public static final DictAttr EMPTY = new DictAttr(Map.of());

  public DictAttr {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    entries.forEach((name, value) -> {
      text.append(text.length() == 1 ? "" : ", ");
      AttributeText.appendEntry(text, name, value);
    });
    return text.append('}').toString();
  }
}
