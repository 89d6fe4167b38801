package org.ember.ir.def;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Collections;
import java.util.LinkedHashMap;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.EnumAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.IntegerType;

/**
 * An enumeration of a dialect, made from its {@code enum} declaration.
 *
 * @param dialect the dialect that declares it
 * @param mnemonic the name in the attribute's text
 * @param cases the text of each case with its number, in order
 * @param flags whether several cases may hold together; the numbers are then bits
 * @param bare whether the text is {@code #dialect<mnemonic case>}
 * @param storage the type of the integer that stands for a case in the model; null if an {@link EnumAttr} does
 */
public record EnumDef(String dialect, String mnemonic, Map<String, Long> cases, boolean flags, boolean bare, IntegerType storage) {
  public EnumDef {
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
  }

  /** The attribute of a case, or of several separated by commas; null if there is no such case. */
  public Attribute attribute(String text) {
    if (!flags) {
      Long number = cases.get(text);
      return number == null ? null : storage == null ? new EnumAttr(dialect, mnemonic, text, bare) : new IntegerAttr(number, storage);
    }
    long bits = 0;
    for (String each : text.split(",")) {
      Long bit = cases.get(each.strip());
      if (bit == null) {
        return null;
      }
      bits |= bit;
    }
    return new EnumAttr(dialect, mnemonic, flagsText(bits), bare);
  }

  /** The text of the case, or of the flags, that an attribute stands for; null if it is none of this enumeration. */
  public String text(Attribute attribute) {
    if (attribute instanceof EnumAttr value) {
      return storage == null && value.mnemonic().equals(mnemonic) && value.dialect().equals(dialect) ? value.text() : null;
    }
    if (attribute instanceof IntegerAttr value && value.type().equals(storage)) {
      for (Map.Entry<String, Long> each : cases.entrySet()) {
        if (each.getValue() == value.value()) {
          return each.getKey();
        }
      }
    }
    return null;
  }

  /** The name for these bits: a single case if one has exactly them, else the single bits in the order of the cases. */
  private String flagsText(long bits) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Long> each : cases.entrySet()) {
      if (each.getValue() == bits) {
        return each.getKey();
      }
      if (Long.bitCount(each.getValue()) == 1 && (bits & each.getValue()) != 0) {
        names.add(each.getKey());
      }
    }
    return String.join(",", names);
  }
}
