package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.ExecutionError;
import org.ember.dae.interp.Interpreter;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.ir.verify.Verifier;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PipelineParser;
import org.junit.jupiter.api.Test;

/** Buffers that are read and written in one nest: what the program promises, and rows that overlap. */
class NoAliasTest {
    /** The second half of the rows becomes what the first half is, twice. */
    private static final String TWICE = """
        func.func @f(%state: memref<?x?xf32>ARGUMENT, %n: index) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %width = memref.dim %state, %c1 : memref<?x?xf32>
          scf.for %i = %c0 to %n step %c1 {
            %to = arith.addi %i, %n : index
            scf.for %d = %c0 to %width step %c1 {
              %x = memref.load %state[%i, %d] LOAD: memref<?x?xf32>
              %y = arith.addf %x, %x : f32
              memref.store %y, %state[%to, %d] : memref<?x?xf32>
            }
          } LOOP
          return
        }
        """;

    private record Result(String text, List<Diagnostic> remarks) {}

    private static Result decoupled(String pipeline, String argument, String load, String loop) {
        Operation source = IrReader.read(new SourceText("twice.mlir", TWICE.replace("ARGUMENT", argument).replace("LOAD", load).replace("LOOP", loop))).orThrow();
        Operation module = new IrCloner().clone(source);
        List<Diagnostic> remarks = new PassManager(PipelineParser.parse(pipeline)).run(module);
        List<MemRefValue> states = new ArrayList<>();
        for (Operation each : List.of(source, module)) {
            MemRefValue state = MemRefValue.allocate(ElementType.F32, 8, 12);
            for (int k = 0; k < 96; k++) {
                state.buffer().set(k, ElementType.F32.fromDouble(k));
            }
            Interpreter.run(each, "f", List.of(state, 4L));
            states.add(state);
        }
        assertTrue(states.get(0).buffer().sameContents(states.get(1).buffer()), "another result");
        return new Result(IrPrinter.print(module), remarks);
    }

    @Test
    void withoutAPromiseTheLoadStaysAndTheReasonIsNamed() {
        Result result = decoupled("decouple", "", "", "");
        assertTrue(!result.text().contains("slc.for"), result.text());
        String remarks = result.remarks().toString();
        assertTrue(remarks.contains("%state is written in the loop nest by memref.store"), remarks);
    }

    @Test
    void theReasonHasAPlaceInANestThatIsOffloadedForAnotherLoad() {
        Operation module = IrReader.read(new SourceText("other.mlir", TWICE.replace("ARGUMENT", "").replace("LOAD", "").replace("LOOP", "")
            .replace("%n: index)", "%n: index, %weights: memref<?xf32>)")
            .replace("%x = ", "%w = memref.load %weights[%d] : memref<?xf32>\n%x = ").replace("addf %x, %x", "addf %x, %w"))).orThrow();
        List<Diagnostic> remarks = new PassManager(PipelineParser.parse("decouple")).run(module);
        Diagnostic remark = remarks.stream().filter(each -> each.message().startsWith("load not offloaded")).findFirst().orElseThrow();
        assertEquals("load not offloaded: %state is written in the loop nest by memref.store", remark.message());
        assertEquals(11, remark.notes().get(0).span().line());
        assertTrue(remark.notes().get(0).message().contains("{ember.noalias}"), remark.notes().toString());
    }

    @Test
    void aPromiseOffloadsTheLoad() {
        for (String[] place : new String[][] {{" {ember.noalias}", "", ""}, {"", "{ember.noalias} ", ""}, {"", "", "{ember.noalias}"}}) {
            String text = decoupled("decouple", place[0], place[1], place[2]).text();
            assertTrue(text.contains("slc.mem_stream %state"), text);
        }
    }

    @Test
    void aPromiseForTheArgumentLetsTheAccessUnitStore() {
        String text = TWICE.replace("%y = arith.addf %x, %x : f32\n", "").replace("store %y", "store %x").replace("LOAD", "").replace("LOOP", "");
        for (String argument : List.of("", " {ember.noalias}")) {
            Operation module = IrReader.read(new SourceText("copy.mlir", text.replace("ARGUMENT", argument))).orThrow();
            new PassManager(PipelineParser.parse("decouple,store-streams,vectorize,slc-to-dlc")).run(module);
            assertEquals(!argument.isEmpty(), IrPrinter.print(module).contains("slcvec.store_stream"));
        }
    }

    @Test
    void soDoesAPromiseAtTheLoadOrALoopAtEveryLevel() {
        for (String[] place : new String[][] {{" {ember.noalias}", ""}, {"", "{ember.noalias}"}, {"", ""}}) {
            for (String level : List.of("decouple,store-streams", "decouple,store-streams,vectorize", "decouple,vectorize,store-streams,slc-to-dlc",
                "decouple,store-streams,vectorize,slc-to-dlc,dlc-to-tmu,map-resources")) {
                String text = TWICE.replace("%y = arith.addf %x, %x : f32\n", "").replace("store %y", "store %x").replace("ARGUMENT", "").replace("LOAD", place[0]).replace("LOOP", place[1]);
                Operation module = IrReader.read(new SourceText("copy.mlir", text)).orThrow();
                new PassManager(PipelineParser.parse(level)).run(module);
                String lowered = IrPrinter.print(module);
                boolean promised = !place[0].isEmpty() || !place[1].isEmpty();
                assertEquals(promised, lowered.contains("store_str"), lowered);
                assertEquals(List.of(), Verifier.verify(IrReader.read(new SourceText("again", lowered)).orThrow()).stream().map(Diagnostic::message).toList());
            }
        }
    }

    /** Rows of 8 elements that begin 4 apart: the second half of a row is the first half of the next. */
    private static final String ROWS = """
        func.func @f(%out: memref<6x8xf32, strided<STRIDES>>, %x: memref<?xf32>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c8 = arith.constant 8 : index
          %c5 = arith.constant 5 : index
          scf.for %i = %c0 to %c5 step %c1 {
            %next = arith.addi %i, %c1 : index
            scf.for %d = %c0 to %c8 step %c1 {
              %v = memref.load %x[%d] : memref<?xf32>
              %before = memref.load %out[%next, %d] : memref<6x8xf32, strided<STRIDES>>
              %y = arith.addf %before, %v : f32
              memref.store %y, %out[%i, %d] : memref<6x8xf32, strided<STRIDES>>
            }
          }
          return
        }
        """;

    private static Operation rows(String strides) {
        return IrReader.read(new SourceText("rows.mlir", ROWS.replace("STRIDES", strides))).orThrow();
    }

    private static String vectorized(String strides) {
        Operation module = rows(strides);
        new PassManager(PipelineParser.parse("decouple,vectorize")).run(module);
        return IrPrinter.print(module);
    }

    @Test
    void rowsThatOverlapGetNoLanes() {
        assertTrue(vectorized("[8, 1]").contains("slcvec.for"));
        assertTrue(!vectorized("[4, 1]").contains("slcvec.for"));
        assertTrue(!vectorized("[0, 1]").contains("slcvec.for"));
        assertTrue(vectorized("[?, 1]").contains("slcvec.for"));
    }

    @Test
    void rowsOfUnknownStrideAreChecked() {
        MemRefValue flat = MemRefValue.allocate(ElementType.F32, 64);
        MemRefValue overlapping = new MemRefValue(flat.buffer(), 0, new long[] {6, 8}, new long[] {4, 1});
        MemRefValue apart = new MemRefValue(flat.buffer(), 0, new long[] {6, 8}, new long[] {9, 1});
        MemRefValue x = MemRefValue.allocate(ElementType.F32, 8);
        Interpreter.run(rows("[?, 1]"), "f", List.of(apart, x));
        String message = assertThrows(ExecutionError.class, () -> Interpreter.run(rows("[?, 1]"), "f", List.of(overlapping, x))).getMessage();
        assertTrue(message.contains("argument 0: the function writes to it, but different indices are one element: sizes [6, 8], strides [4, 1]"), message);
        Interpreter.run(rows("[4, 1]"), "f", List.of(overlapping, x));
    }
}
