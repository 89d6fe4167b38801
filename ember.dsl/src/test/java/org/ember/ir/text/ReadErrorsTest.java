package org.ember.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong text gives one error at the right place. */
class ReadErrorsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "mini.valu : i32 | 1:1: error: unknown operation mini.valu",
      "other.op | 1:1: error: unknown operation other.op, there is no dialect other",
      "mini.end %b : i32 | 1:10: error: undefined value %b",
      "%a = mini.value : i32 %a = mini.value : i32 | 1:23: error: value %a is defined twice",
      "%a = mini.value : i32 mini.end %a : i64 | 1:37: error: %a is of type i32, found i64",
      "%a = mini.value : i32 %b = mini.add %a, %a : i64 | 1:46: error: result 'sum' of 'mini.add' must be of type i32, found i64",
      "%a, %b = mini.value : i32 | 1:10: error: 'mini.value' has 1 result, found 2 names",
      "%a:2 = mini.value : i32, i32 mini.end %a#2 : i32 | 1:39: error: %a has no result 2",
      "mini.paint blue[] | 1:12: error: expected one of red, found blue",
      "mini.at [1 | 1:11: error: expected ']', found the end of the text",
      "mini.at [x] | 1:10: error: expected an integer, found 'x'",
      "mini.plain | 1:1: error: mini.plain has no format of its own",
      "mini.at [] {a, a} | 1:16: error: the attribute a is given twice",
      "%a = mini.value : !mini.bix | 1:19: error: unknown type !mini.bix",
      "module { | 1:9: error: expected an operation or '}', found the end of the text",
      "} | 1:1: error: expected an operation, found '}'",
      "\"x.y\"() [^bb1] : () -> () | 1:9: error: branches between blocks are not supported",
      "%a = mini.value : i32 \"x.y\"(%a) : () -> () | 1:35: error: expected 1 operand type, found 0"})
  void pointsAtTheFirstError(String text, String expected) {
    assertEquals("t:" + expected, error(text).toString());
  }

  @Test
  void suggestsWhatWasMeant() {
    assertEquals("did you mean mini.value?", error("mini.valu : i32").help());
    assertEquals("did you mean %abc?", error("%abc = mini.value : i32\nmini.end %abd : i32").help());
  }

  @Test
  void namesThePlaceOfTheFirstDefinition() {
    assertEquals("t:1:1", error("%a = mini.value : i32\n%a = mini.value : i32").notes().get(0).span().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[", "(", "\"a\"() ({", "mini.at [] {a = [", "module {", "%a = mini.value : (", "mini.loop %i to %n {", "<", "\"", "%"})
  void deepOrEndlessTextIsAnErrorToo(String part) {
    error(part.repeat(100_000));
  }

  private static Diagnostic error(String text) {
    ReadResult result = IrReader.read(new SourceText("t", text), MiniDialect.registry());
    assertNull(result.module());
    assertEquals(1, result.diagnostics().size());
    return result.diagnostics().get(0);
  }
}
