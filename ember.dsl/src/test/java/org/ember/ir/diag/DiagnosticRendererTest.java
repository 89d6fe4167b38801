package org.ember.ir.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The form that all tools show diagnostics in. */
class DiagnosticRendererTest {
  private final SourceText source = new SourceText("a.ember", "one\n\ttwo three\n");

  @Test
  void pointsAtThePlace() {
    Diagnostic diagnostic = new Diagnostic(Severity.ERROR, source.span(9, 14), "expected four, found three",
        List.of(new Note(source.span(0, 3), "counted from here")), "write four");
    assertEquals("""
        a.ember:2:6: error: expected four, found three
          \ttwo three
          \t    ^~~~~
        a.ember:1:1: note: counted from here
          one
          ^~~
        help: write four
        """, DiagnosticRenderer.render(diagnostic, source));
  }

  @Test
  void cutsLongLines() {
    SourceText longLine = new SourceText("a.ember", "x".repeat(1_000_000));
    String text = DiagnosticRenderer.render(Diagnostic.error(longLine.span(500_000, 500_001), "here"), longLine);
    assertTrue(text.length() < 1000);
  }

  @Test
  void namesTheFirstByteThatIsNotUtf8() {
    byte[] bytes = "line\nab?".getBytes(StandardCharsets.UTF_8);
    bytes[7] = (byte) 0xff;
    DiagnosticException e = assertThrows(DiagnosticException.class, () -> SourceText.decode("a.ember", bytes));
    assertEquals("a.ember:2:3: error: expected UTF-8 text, found the byte 0xff", e.diagnostics().get(0).toString());
  }
}
