package org.ember.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read prints as it stood, in either form, and means the same model. */
class RoundTripTest {

  @ParameterizedTest
  @ValueSource(strings = {
      "%a = mini.value : index",
      "%a, %b = mini.value : index, f32",
      "%a:2 = mini.value : index, f32\nmini.end %a#0, %a#1 : index, f32",
      "%x:2, %y = mini.value : i1, i2, i3\nmini.end %x#1, %y : i2, i3",
      "%v = mini.value {k = \"s\", u} : !mini.box<vector<4xf32>, 3>",
      "%a = mini.value : i32\n%b = mini.add %a, %a : i32\n%c = mini.add %a, %b flags<a> {x = 1 : i64} : i32",
      "%a = mini.value : i32\nmini.paint red[]\nmini.paint red[%a, %a] {wet = true} : i32, i32",
      "%a = mini.value : index\nmini.paint red[%a] and %a : index",
      "%n = mini.value : index\nmini.loop %i to %n {\n}\nmini.loop %i to %n {\n  mini.at [%i, 4, -1]\n} {k}",
      "%n = mini.value : index\n%r = mini.loop %i to %n carry(%s = %n) {\n  mini.end %s : index\n}\nmini.end %r : index",
      "\"mini.plain\"() : () -> ()",
      "\"mini.plain\"() ({\n  %a = mini.value : index\n}) {k = 2 : i32} : () -> ()",
      "\"mini.plain\"() ({\n^bb0(%a: index):\n  mini.at [%a]\n}) : () -> ()",
      "%0 = mini.value : i32\n%1:2 = \"other.thing\"(%0) ({\n  mini.at []\n}) {p = #mini.color<red>} : (i32) -> (i32, f32)"})
  void isAFixedPoint(String body) {
    String text = "module {\n  " + body.replace("\n", "\n  ") + "\n}\n";
    Operation module = read(text);
    String printed = IrPrinter.print(module);
    assertEquals(text, printed);
    assertEquals(printed, IrPrinter.print(read(printed)));
    Operation again = read(IrPrinter.print(module, PrintOptions.GENERIC));
    assertEquals(printed, IrPrinter.print(again));
    clearOrigins(module);
    clearOrigins(again);
    assertTrue(EcoreUtil.equals(module, again));
  }

  @Test
  void defaultsAreNotStored() {
    Operation module = read("%a = mini.value : i32\n%b = mini.add %a, %a flags<none> : i32\nmini.paint red[] {wet = false}");
    for (Operation op : module.region(0).entry().getOperations()) {
      assertEquals(op.is("mini.paint") ? 2 : 0, op.getAttributes().size(), op.getName());
    }
  }

  @Test
  void combinedFlagsHaveOneName() {
    String printed = IrPrinter.print(read("%a = mini.value : i32\n%b = mini.add %a, %a flags<b, a> : i32"));
    assertTrue(printed.contains("flags<both>"), printed);
  }

  @Test
  void locationsBecomeOriginsAndBack() {
    String text = "module {\n  %a = mini.value : i32 loc(fused<[\"p\", \"q\"]>[\"f.mlir\":3:5, \"g.mlir\":1:1])\n  mini.at [] loc(#loc)\n}\n#loc = loc(\"h.mlir\":7:8)\n";
    Operation module = read(text);
    String printed = IrPrinter.print(module, new PrintOptions(false, true));
    assertEquals(printed, IrPrinter.print(read(printed), new PrintOptions(false, true)));
    assertEquals("\"h.mlir\":7:8:7:9", module.region(0).entry().terminator().getOrigin().toString());
    assertEquals("[p, q]", module.region(0).entry().getOperations().get(0).getOrigin().passes().toString());
  }

  @Test
  void namesAreKeptWhereTheyAreUnique() {
    Operation module = read("%a = mini.value : index\nmini.loop %i to %a {\n}\nmini.loop %i to %a {\n}");
    module.region(0).entry().getOperations().get(2).region(0).entry().getArguments().get(0).setName("a");
    assertEquals("module {\n  %a = mini.value : index\n  mini.loop %i to %a {\n  }\n  mini.loop %a_0 to %a {\n  }\n}\n", IrPrinter.print(module));
    module.region(0).entry().getOperations().get(0).result(0).setName(null);
    assertEquals("module {\n  %0 = mini.value : index\n  mini.loop %i to %0 {\n  }\n  mini.loop %a to %0 {\n  }\n}\n", IrPrinter.print(module));
  }

  @Test
  void largeModulesAreWrittenPieceByPiece() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append("%v").append(i).append(" = mini.value : i32\nmini.loop %i to %v").append(i).append(" {\n  mini.paint red[] {wet = false}\n}\n");
    }
    Operation module = read(text.toString().replace(": i32", ": index"));
    int[] longest = {0};
    for (PrintOptions options : List.of(PrintOptions.PRETTY, PrintOptions.GENERIC, new PrintOptions(false, true))) {
      StringWriter pieces = new StringWriter() {
        @Override
        public StringWriter append(CharSequence piece) {
          longest[0] = Math.max(longest[0], piece.length());
          return super.append(piece);
        }
      };
      IrPrinter.print(module, options, pieces);
      assertEquals(IrPrinter.print(module, options), pieces.toString());
    }
    assertTrue(longest[0] > 0 && longest[0] < 2 * OperationWriter.PIECE, longest[0] + " characters at once");
  }

  @Test
  void everyOperationHasItsPlace() {
    Operation module = read("module {\n  %a =\n    mini.value : i32\n}");
    assertEquals("test:3:5", module.region(0).entry().terminator().getOrigin().span().toString());
    assertEquals(21, module.region(0).entry().terminator().getOrigin().span().endColumn());
  }

  static Operation read(String text) {
    ReadResult result = IrReader.read(new SourceText("test", text), MiniDialect.registry());
    assertEquals("[]", result.diagnostics().toString());
    assertNotNull(result.module());
    return result.module();
  }

  private static void clearOrigins(Operation op) {
    op.setOrigin(null);
    op.eAllContents().forEachRemaining(each -> {
      if (each instanceof Operation nested) {
        nested.setOrigin(null);
      }
    });
  }
}
