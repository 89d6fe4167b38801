package org.ember.dsl.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.ember.dsl.dialect.DialectPackage;
import org.ember.dsl.dialect.EnumCase;
import org.ember.dsl.dialect.EnumDecl;

/** What the declaration of an enumeration leaves unsaid. */
public final class Enums {

  private Enums() {
  }

  /** The number of each case: the one written, else one more than the case before; of flags, the next bit. */
  public static Map<EnumCase, Long> numbers(EnumDecl enumeration) {
    Map<EnumCase, Long> numbers = new LinkedHashMap<>();
    long next = 0;
    for (EnumCase each : enumeration.getCases()) {
      boolean written = !NodeModelUtils.findNodesForFeature(each, DialectPackage.Literals.ENUM_CASE__VALUE).isEmpty();
      long number = written ? each.getValue() : next;
      numbers.put(each, number);
      next = enumeration.isFlags() ? Math.max(1, Long.highestOneBit(number) << 1) : number + 1;
    }
    return numbers;
  }

  /** The word for a case in IR text. */
  public static String text(EnumCase enumCase) {
    return enumCase.getText() != null ? enumCase.getText() : enumCase.getName();
  }
}
