package org.ember.dsl.generator;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.dsl.DialectTexts;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.junit.jupiter.api.Test;

/** A .dialect file that is cut off anywhere gives errors with a place, never an exception. */
class BrokenDialectsTest {

  private static final int STEP = 9;
  private static final String TEXT = """
      dialect t "T" {
        uses builtin
        type Box "box" <element: Type>
        flags enum F "f" { none, a = 1, b = 2 }
        constraint Number "a number" = Integer | Index | Vector<Index>
        native fun f(type: Type): Type = "org.example.F.f"
        abstract op Base [Pure] { operand x, y: Number* result r: Index = x.types }
        op A "a" : Base [HasParent(B), AttrSizedOperandSegments] {
          attribute flags: F = none
          region body?(iv: Any = x[0].type) ends B implicit
          format ("f" flags)? x ":" y "to" (body)? attr-dict
          check x.size == 1 and y.size > 0 : "found {x.size} and {y.size}"
        }
        op B "b" [Terminator] { format attr-dict }
      }
      """;

  @Test
  void everyPrefix() {
    SourceText builtin = new SourceText("builtin.dialect", DialectTexts.BUILTIN);
    for (int end = 0; end < TEXT.length(); end += STEP) {
      String cut = TEXT.substring(0, end);
      DialectFiles loaded = assertDoesNotThrow(() -> DialectFiles.load(List.of(new SourceText("t.dialect", cut)), List.of(builtin)), cut);
      assertTrue(cut.isBlank() || loaded.hasErrors(), cut);
      for (Diagnostic problem : loaded.problems()) {
        assertTrue(problem.span().line() > 0 && !problem.message().contains("null") && !problem.message().contains("Exception"),
            problem + "\n" + cut);
      }
    }
  }
}
