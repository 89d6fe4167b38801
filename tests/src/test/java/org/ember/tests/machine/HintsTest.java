package org.ember.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.ArchitectureReader;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.machine.Machine;
import org.ember.dae.machine.MachineReport;
import org.ember.dialect.slc.ReadLevel;
import org.ember.ir.Operation;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.PipelineParser;
import org.ember.lowering.pass.Pipelines;
import org.junit.jupiter.api.Test;

/** What is read once does not displace what is read again, and what is read again is found in the cache at which it is read. */
class HintsTest {
    private static final int WIDTH = 64;
    private static final int KEYS = 2048;
    private static final int ATTENDED = 8;
    private static final int QUERIES = 1024;
    private final Architecture machine = ArchitectureReader.preset("tmu");

    /** BigBird's gather of blocks of that many rows; the attribute stands at the keys. */
    private static String gather(int rows, String attribute) {
        return """
            func.func @gather(%keys: memref<?xROWSx64xf32>ATTRIBUTE, %blocks: memref<?x8xi32>, %out: memref<?x8xROWSx64xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c8 = arith.constant 8 : index
              %rows = arith.constant ROWS : index
              %c64 = arith.constant 64 : index
              %n = memref.dim %blocks, %c0 : memref<?x8xi32>
              scf.for %q = %c0 to %n step %c1 {
                scf.for %b = %c0 to %c8 step %c1 {
                  %id = memref.load %blocks[%q, %b] : memref<?x8xi32>
                  %block = arith.index_cast %id : i32 to index
                  scf.for %r = %c0 to %rows step %c1 {
                    scf.for %d = %c0 to %c64 step %c1 {
                      %x = memref.load %keys[%block, %r, %d] : memref<?xROWSx64xf32>
                      memref.store %x, %out[%q, %b, %r, %d] : memref<?x8xROWSx64xf32>
                    }
                  }
                }
              }
              return
            }
            """.replace("ROWS", Integer.toString(rows)).replace("ATTRIBUTE", attribute);
    }

    private static Operation lowered(String text, ReadLevel level) {
        Operation module = IrReader.read(new SourceText("gather.mlir", text)).orThrow();
        new PassManager(Pipelines.at(3, Level.DLC)).options(PassOptions.DEFAULT.withReadLevel(level)).run(module);
        return module;
    }

    /** Each query attends to blocks near its own, to two global ones, and to three anywhere. */
    private static List<Object> arguments(int rows) {
        int blocks = KEYS / rows;
        MemRefValue keys = MemRefValue.allocate(ElementType.F32, blocks, rows, WIDTH);
        int queries = QUERIES / rows;
        MemRefValue ids = MemRefValue.allocate(ElementType.I32, queries, ATTENDED);
        Random random = new Random(3);
        for (int q = 0; q < queries; q++) {
            int[] attended = {q * 2 % blocks, (q * 2 + 1) % blocks, (q * 2 + 2) % blocks, 0, blocks - 1, random.nextInt(blocks), random.nextInt(blocks), random.nextInt(blocks)};
            for (int b = 0; b < ATTENDED; b++) {
                ids.buffer().set(q * ATTENDED + b, attended[b]);
            }
        }
        return new ArrayList<>(List.of(keys, ids, MemRefValue.allocate(ElementType.F32, queries, ATTENDED, rows, WIDTH)));
    }

    private MachineReport run(int rows, ReadLevel level) {
        return Machine.run(lowered(gather(rows, ""), level), "gather", arguments(rows), machine).report();
    }

    @Test
    void indicesAreReadOnceAndRowsOften() {
        String text = IrPrinter.print(lowered(gather(4, ""), ReadLevel.L2));
        assertTrue(text.contains("%blocks[%q, %b] {nontemporal = true}"), text);
        assertTrue(text.contains("{read_level = #slc.read_level<l2>}"), text);
        assertEquals(2, text.split("nontemporal", -1).length, text);
    }

    @Test
    void theProgramKnowsBetter() {
        String once = IrPrinter.print(lowered(gather(4, " {ember.reuse = \"once\"}"), ReadLevel.L2));
        assertEquals(3, once.split("nontemporal", -1).length, once);
        assertTrue(!once.contains("read_level"), once);
        assertEquals("expected ember.reuse = \"once\" or \"often\", found \"never\"",
            assertThrows(DiagnosticException.class, () -> lowered(gather(4, " {ember.reuse = \"never\"}"), null)).diagnostics().get(0).message());
    }

    /** Published for blocks of 1 and 4 rows: traffic of what is read once does not depend on the level, the other falls about three times. */
    @Test
    void readAtTheSecondCacheOnlyWhatIsReadAgainAsksTheLastOneLess() {
        for (int rows : new int[] {1, 4}) {
            MachineReport llc = run(rows, ReadLevel.LLC);
            MachineReport l2 = run(rows, ReadLevel.L2);
            assertEquals(llc.count("llc-nontemporal"), l2.count("llc-nontemporal"));
            assertTrue(llc.count("llc-nontemporal") > 0);
            assertTrue(2 * l2.count("llc-temporal") < llc.count("llc-temporal"), "blocks of " + rows + ": " + llc.counts() + "\n" + l2.counts());
        }
    }

    @Test
    void longerBlocksNeedFewerIndices() {
        assertTrue(3 * run(4, ReadLevel.LLC).count("llc-nontemporal") < run(1, ReadLevel.LLC).count("llc-nontemporal"));
    }

    @Test
    void theMachineMayReadAtTheSecondCacheByItself() {
        Architecture near = machine.with(machine.accessUnit().reading(true));
        long expected = run(4, ReadLevel.L2).count("llc-temporal");
        assertEquals(expected, Machine.run(lowered(gather(4, ""), null), "gather", arguments(4), near).report().count("llc-temporal"));
    }

    /** A table that just fits the last cache stays there while a long array is read once. */
    @Test
    void whatIsReadOnceDoesNotDisplaceOthers() {
        String text = """
            func.func @f(%table: memref<1024x16xf32>, %long: memref<8192x16xf32>ATTRIBUTE, %sums: memref<?xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c8 = arith.constant 8 : index
              %n = arith.constant 8192 : index
              %rows = arith.constant 1024 : index
              scf.for %pass = %c0 to %c8 step %c1 {
                scf.for %i = %c0 to %rows step %c1 {
                  %x = memref.load %table[%i, %c0] : memref<1024x16xf32>
                  memref.store %x, %sums[%i] : memref<?xf32>
                }
                scf.for %i = %c0 to %n step %c1 {
                  %y = memref.load %long[%i, %pass] : memref<8192x16xf32>
                  memref.store %y, %sums[%pass] : memref<?xf32>
                }
              }
              return
            }
            """;
        Architecture small = machine.withCaches(machine.l1(), machine.l2(), new Architecture.Cache(1 << 18, 16, 64, 40));
        long[] misses = new long[2];
        for (int k = 0; k < 2; k++) {
            String attribute = k == 0 ? " {ember.reuse = \"often\"}" : " {ember.reuse = \"once\"}";
            Operation module = IrReader.read(new SourceText("passes.mlir", text.replace("ATTRIBUTE", attribute))).orThrow();
            new PassManager(PipelineParser.parse("decouple,choose-hints,slc-to-dlc")).run(module);
            List<Object> arguments = new ArrayList<>(List.of(MemRefValue.allocate(ElementType.F32, 1024, 16), MemRefValue.allocate(ElementType.F32, 8192, 16),
                MemRefValue.allocate(ElementType.F32, 1024)));
            misses[k] = Machine.run(module, "f", arguments, small).report().count("llc-misses");
        }
        assertTrue(misses[1] + 4 * 1024 < misses[0], "often " + misses[0] + ", once " + misses[1]);
    }
}
