package org.ember.dsl.validation;

import java.util.HashMap;
import java.util.Map;
import org.ember.dsl.dialect.EnumCase;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.model.Enums;

/** Cases of an enumeration that the model could not tell apart. */
final class EnumNumbers {

  /** Takes a case, the earlier one with its number, and the number. */
  interface Report {
    void duplicate(EnumCase each, EnumCase first, long number);
  }

  private EnumNumbers() {
  }

  static void duplicates(EnumDecl enumeration, Report report) {
    Map<Long, EnumCase> byNumber = new HashMap<>();
    Enums.numbers(enumeration).forEach((each, number) -> {
      EnumCase first = byNumber.putIfAbsent(number, each);
      if (first != null) {
        report.duplicate(each, first, number);
      }
    });
  }
}
