package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.ExecutionError;
import org.ember.dae.interp.Interpreter;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.junit.jupiter.api.Test;

/** The choice in front of a nest whose rows may not fit, and its second version. */
class VersionLoopsTest {
    private static final String RAGGED = """
        func.func @f(%table: memref<?x?xf32>, %rows: memref<24xi32>, %offsets: memref<?xi32>, %out: memref<?x?xf32>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %bags = memref.dim %out, %c0 : memref<?x?xf32>
          %columns = memref.dim %table, %c1 : memref<?x?xf32>
          scf.for %b = %c0 to %bags step %c1 {
            %next = arith.addi %b, %c1 : index
            %first = memref.load %offsets[%b] : memref<?xi32>
            %begin = arith.index_cast %first : i32 to index
            %last = memref.load %offsets[%next] : memref<?xi32>
            %end = arith.index_cast %last : i32 to index
            scf.for %j = %begin to %end step %c1 {
              %id = memref.load %rows[%j] : memref<24xi32>
              %row = arith.index_cast %id : i32 to index
              scf.for %d = %c0 to %columns step %c1 {
                %x = memref.load %table[%row, %d] : memref<?x?xf32>
                %sum = memref.load %out[%b, %d] : memref<?x?xf32>
                %new = arith.addf %sum, %x : f32
                memref.store %new, %out[%b, %d] : memref<?x?xf32>
              }
            }
          }
          return
        }
        """;

    @Test
    void rowsThatMayNotFitAreAskedFor() {
        Lowered.by("version-loops,interchange-loops,hoist-invariants,promote-accumulators", RAGGED)
            .has("arith.cmpi sle, %columns", "scf.if", "scf.for %b", "scf.for %d", "scf.for %j", "iter_args", "} else {", "scf.for %b", "scf.for %j", "scf.for %d");
    }

    /** A nest that carries something, or is large, is not written twice, and says so. */
    @Test
    void nestsThatAreNotDoubledSayWhy() {
        String more = IntStream.range(0, 200).mapToObj(i -> "%more" + i + " = arith.addi %d, %d : index\n").collect(Collectors.joining());
        Lowered large = Lowered.by("version-loops", RAGGED.replace("%new = arith.addf", more + "%new = arith.addf")).hasNo("scf.if");
        assertTrue(large.remarks().stream().anyMatch(r -> r.matches(
            "\\d+: nest not there twice, so sums stay in memory where rows may not fit: it has 2\\d\\d operations, at most 200 are written twice")), large.remarks().toString());
    }

    /** A table of 20 columns and an output of 3: bags without lookups must not notice. */
    @Test
    void rowsThatDoNotFitAreNotTouched() {
        Operation module = IrReader.read(new SourceText("ragged.mlir", RAGGED)).orThrow();
        new PassManager(Pipelines.at(3, Level.DLC)).run(module);
        MemRefValue offsets = MemRefValue.allocate(ElementType.of("i32"), 6);
        MemRefValue rows = MemRefValue.allocate(ElementType.of("i32"), 24);
        List<Object> arguments = List.of(floats(8, 20), rows, offsets, floats(5, 3));
        Interpreter.run(module, "f", arguments, 100_000);
        offsets.buffer().set(5, 1);
        assertThrows(ExecutionError.class, () -> Interpreter.run(module, "f", arguments, 100_000));
    }

    /** What accesses nothing is not worth a pass: the second version is the nest as it was, and the first has all the lanes. */
    @Test
    void theSecondVersionStaysAsItWas() {
        Operation module = IrReader.read(new SourceText("ragged.mlir", RAGGED)).orThrow();
        new PassManager(Pipelines.at(3, Level.TMU)).run(module);
        List<Region> second = new ArrayList<>();
        Blocks.walk(module, op -> op.getRegions().stream().filter(Fallback::is).forEach(second::add));
        assertEquals(1, second.size());
        List<String> inside = new ArrayList<>();
        Blocks.walk(second.get(0).entry().getOperations().get(0), op -> inside.add(op.getName()));
        assertEquals(List.of("scf.for", "arith.addi", "memref.load", "arith.index_cast", "memref.load", "arith.index_cast", "scf.for", "memref.load", "arith.index_cast", "scf.for",
            "memref.load", "memref.load", "arith.addf", "memref.store", "scf.yield", "scf.yield", "scf.yield"), inside);
        assertTrue(IrPrinter.print(module).contains("dlc.pop_operand : vector<8xf32>"));
    }

    private static MemRefValue floats(long... sizes) {
        return MemRefValue.allocate(ElementType.of("f32"), sizes);
    }
}
