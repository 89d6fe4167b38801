package org.ember.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.ember.dialect.index.BinaryOp;
import org.ember.dsl.runtime.DialectLoader;
import org.ember.ir.GenericOperation;
import org.ember.ir.Operation;
import org.ember.ir.def.Dialect;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.PrintOptions;
import org.ember.ir.text.ReadResult;
import org.ember.ir.text.XmiIo;
import org.ember.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

/** Dialects that are loaded at run time, beside those of the build. */
class DialectLoaderTest {

  private static final String WATCH = """
      dialect watch "Counts" {
        uses builtin, slc
        type Counter "counter" <element: Type>
        flags enum Sides "sides" { none, low = 1, high = 2 }
        op Watch "watch" {
          attribute sides: Sides = none
          operand inputs: slc::Stream<Index>*
          result count: Counter<Integer>
          region body(value: Any* = inputs.types) ends Done implicit
          format ("sides" sides)? ("of" assign(value, inputs))? body attr-dict ":" type(count)
          check inputs.size <= 2 : "expected at most 2 inputs, found {inputs.size}"
        }
        op Done "done" [Terminator, HasParent(Watch)] { format attr-dict }
      }
      """;

  private final DialectRegistry registry = DialectRegistry.global().copy();

  private List<Dialect> load(String text) throws IOException {
    return DialectLoader.load(new SourceText("test.dialect", text), registry);
  }

  @Test
  void syntaxTypesAndChecksWork() throws IOException {
    assertEquals("watch", load(WATCH).get(0).name());
    String text = """
        module {
          func.func @f(%i: index) {
            %s = slc.to_stream %i : index to !slc.stream<index>
            %c = watch.watch sides<low,high> of(%v = %s) {
            } : !watch.counter<i32>
            %d = watch.watch {
            } {note = 1 : i64} : !watch.counter<i32>
            return
          }
        }
        """;
    ReadResult read = IrReader.read(new SourceText("f.ember", text), registry);
    assertEquals(List.of(), read.diagnostics());
    assertEquals(text.strip(), IrPrinter.print(read.module()).strip());
    assertEquals(List.of(), Verifier.verify(read.module()));
    Operation function = read.module().region(0).entry().getOperations().get(0);
    Operation watch = function.region(0).entry().getOperations().get(1);
    assertInstanceOf(GenericOperation.class, watch);
    assertTrue(watch.is("watch.watch"));
  }

  @Test
  void operationsExtendThoseOfABuild() throws IOException {
    load("""
        dialect more {
          uses builtin, index
          op Gcd "gcd" : index::Binary
        }
        """);
    ReadResult read = IrReader.read(new SourceText("f.ember", """
        func.func @f(%a: index, %b: index) -> index {
          %c = more.gcd %a, %b
          return %c : index
        }
        """), registry);
    assertEquals(List.of(), read.diagnostics());
    assertEquals(List.of(), Verifier.verify(read.module()));
    Operation gcd = read.module().region(0).entry().getOperations().get(0).region(0).entry().getOperations().get(0);
    assertInstanceOf(BinaryOp.class, gcd);
    ByteArrayOutputStream xmi = new ByteArrayOutputStream();
    XmiIo.save(read.module(), xmi);
    Operation again = XmiIo.load(new ByteArrayInputStream(xmi.toByteArray()));
    assertEquals(IrPrinter.print(read.module(), PrintOptions.GENERIC), IrPrinter.print(again, PrintOptions.GENERIC));
  }

  @Test
  void checksAreVerified() throws IOException {
    load(WATCH);
    ReadResult read = IrReader.read(new SourceText("f.ember", """
        func.func @f(%s: !slc.stream<index>) {
          %c = watch.watch of (%a = %s, %b = %s, %c0 = %s) {
          } : !watch.counter<i32>
          return
        }
        """), registry);
    assertEquals(List.of(), read.diagnostics());
    assertEquals(List.of("expected at most 2 inputs, found 3"), Verifier.verify(read.module()).stream().map(d -> d.message()).toList());
  }

  @Test
  void errorsHaveAPlace() {
    DiagnosticException errors = assertThrows(DiagnosticException.class, () -> load("dialect t {\n  op A \"a\" [Pur] { format attr-dict }\n}\n"));
    assertEquals("test.dialect:2:13: error: unknown trait Pur, did you mean Pure?", errors.diagnostics().get(0).toString());
  }

  @Test
  void javaThatIsNotThereIsSaid() {
    DiagnosticException errors = assertThrows(DiagnosticException.class, () -> load("""
        dialect t {
          uses builtin
          native constraint Odd "an odd type" = "org.example.Types.isOdd"
          op A "a" { operand x: Odd format x attr-dict ":" type(x) }
        }
        """));
    assertTrue(errors.diagnostics().get(0).message().startsWith("the Java code for this dialect does not compile"), errors.getMessage());
    assertEquals("check the Java classes and methods that native declarations name", errors.diagnostics().get(0).help());
  }
}
