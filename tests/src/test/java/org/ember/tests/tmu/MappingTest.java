package org.ember.tests.tmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.ArchitectureReader;
import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Origins;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.pass.Target;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;

/** Access programs on the resources of a machine: what they get, what is split, what is refused, in numbers. */
class MappingTest {
    private static final String BAG = Project.read(Project.examples().resolve("embedding_bag.dlc.ember"));
    private static final String DEEP = """
        func.func @deep(%a: memref<?x?x?x?xindex>, %table: memref<?xf32>, %out: memref<?xf32>, %n: index) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          scf.for %p = %c0 to %n step %c1 {
            scf.for %q = %c0 to %n step %c1 {
              scf.for %r = %c0 to %n step %c1 {
                scf.for %s = %c0 to %n step %c1 {
                  %i = memref.load %a[%p, %q, %r, %s] : memref<?x?x?x?xindex>
                  scf.for %t = %c0 to %i step %c1 {
                    %x = memref.load %table[%t] : memref<?xf32>
                    %o = memref.load %out[%p] : memref<?xf32>
                    %y = arith.addf %o, %x : f32
                    memref.store %y, %out[%p] : memref<?xf32>
                  }
                }
              }
            }
          }
          return
        }
        """;

    /** A module with what was said while it was lowered. */
    private record Mapped(String text, List<String> remarks) {
        static Mapped of(String source, int opt, Level level, PassOptions options) {
            Operation module = IrReader.read(new SourceText("test.mlir", source)).orThrow();
            List<Diagnostic> remarks = new PassManager(Pipelines.at(opt, level)).options(options).run(module);
            assertEquals(List.of(), Origins.missing(module));
            String text = IrPrinter.print(module);
            assertEquals(text, IrPrinter.print(IrReader.read(new SourceText("again", text)).orThrow()));
            return new Mapped(text, remarks.stream().map(d -> d.span().line() + ": " + d.message()).toList());
        }

        void has(String... parts) {
            int from = 0;
            for (String part : parts) {
                int at = text.indexOf(part, from);
                assertTrue(at >= 0, "expected '" + part + "' in\n" + text);
                from = at + part.length();
            }
        }
    }

    /** The bag of the examples, which is at the dlc level already. */
    private static Mapped bag(PassOptions options) {
        String wide = BAG.replace("lanes 8", "lanes " + options.lanes()).replace("vector<8x", "vector<" + options.lanes() + "x").replace("constant 8", "constant " + options.lanes());
        return Mapped.of(wide, 0, Level.TMU, options);
    }

    private static PassOptions on(Target target, int lanes) {
        return new PassOptions(lanes, false, target);
    }

    private static Target machine(int lanes, int layers, long storage) {
        return new Target(lanes, layers, storage, 64, 64, 512);
    }

    @Test
    void aRowIsTraversedInLockstepAndFedByOneUnit() {
        bag(PassOptions.DEFAULT).has("tmu.set_single_layer {number = 0", "tmu.set_dns_tu", "tmu.set_bcast_layer in", "number = 1", "tmu.set_rng_tu %begin to %end",
            "tmu.set_lockstep_layer lanes 8 in", "number = 2 : i64, turns = 1", "tmu.set_fwd_str %row", "tmu.set_mem_str %table",
            "lanes = 8 : i64, layers = 4 : i64, storage = 2048 : i64, streams = 64 : i64");
    }

    @Test
    void innerLayersHaveMoreOfTheStorageOfALane() {
        // for each element of a bag, four of a lookup and 16 of a row: 16, 4 x 8 and 16 x 4 of 112 parts of 2048 bytes
        bag(PassOptions.DEFAULT).has("depth = 18", "storage = 144", "storage = 144", "depth = 73", "storage = 584", "depth = 292", "storage = 1168");
        bag(on(machine(8, 3, 224), 8)).has("depth = 2", "storage = 16", "storage = 16", "depth = 8", "storage = 64", "depth = 32", "storage = 128");
    }

    @Test
    void aLayerThatNeedsMoreThanItsShareTakesIt() {
        // two offsets of 8 bytes need 32 for two elements; a third and two thirds of the other 48 are left
        bag(on(machine(8, 4, 80), 8)).has("depth = 2", "storage = 16", "depth = 2", "storage = 16", "depth = 8", "storage = 32");
    }

    @Test
    void lanesBeyondThoseOfTheMachineTakeTurns() {
        // each lane takes two of the program's: an element is 8 bytes of a lane
        bag(PassOptions.DEFAULT.withLanes(16)).has("set_lockstep_layer lanes 16", "turns = 2", "depth = 186", "storage = 1488 : i64} : memref<?x?xf32>");
        bag(on(machine(2, 4, 2048), 8)).has("set_lockstep_layer lanes 8", "turns = 4", "depth = 107", "storage = 1712 : i64} : memref<?x?xf32>");
        bag(PassOptions.DEFAULT.withLanes(4)).has("set_lockstep_layer lanes 4", "turns = 1");
    }

    @Test
    void queuesThatDoNotFitAreRefusedWithTheNumbers() {
        assertEquals("the queues of the access program need 56 bytes of a lane for 2 elements each, the machine has 48: layer 0 32, layer 1 16, layer 2 8",
            assertThrows(DiagnosticException.class, () -> bag(on(machine(8, 4, 48), 8))).diagnostics().get(0).message());
        bag(on(machine(8, 4, 56), 8)).has("storage = 16", "storage = 16", "storage = 16", "storage = 8");
    }

    @Test
    void moreStreamsThanAUnitHasAreRefusedWithTheNumbers() {
        DiagnosticException refused = assertThrows(DiagnosticException.class, () -> bag(on(new Target(8, 4, 2048, 3, 64, 512), 8)));
        assertEquals("the unit has 4 streams, those of the machine have 3", refused.diagnostics().get(0).message());
    }

    @Test
    void outerLoopsOfDeepNestsStayOnTheExecuteUnit() {
        Mapped mapped = Mapped.of(DEEP, 3, Level.TMU, PassOptions.DEFAULT);
        mapped.has("scf.for %p", "tmu.access_program", "number = 3");
        assertTrue(mapped.remarks().contains("4: loop not offloaded: it and the loops in it take 5 layers, the access unit has 4"), mapped.remarks().toString());
        Mapped.of(DEEP, 3, Level.TMU, on(machine(8, 2, 2048), 8)).has("scf.for %p", "scf.for %q", "scf.for %r", "tmu.access_program", "number = 1");
        // at the levels above, units are without limits
        assertTrue(Mapped.of(DEEP, 3, Level.DLC, PassOptions.DEFAULT).remarks().stream().noneMatch(remark -> remark.contains("layers")));
    }

    @Test
    void programsThatAreTooDeepAreRefusedWithTheNumbers() {
        Operation module = IrReader.read(new SourceText("deep.mlir", DEEP)).orThrow();
        new PassManager(Pipelines.at(3, Level.DLC)).run(module);
        DiagnosticException refused = assertThrows(DiagnosticException.class, () -> new PassManager(Pipelines.dlcToTmu()).run(module));
        assertEquals("the access program has 5 layers, the machine has 4", refused.diagnostics().get(0).message());
        assertEquals(9, refused.diagnostics().get(0).span().line());
    }

    @Test
    void siblingsUseTheirLayerInTurn() {
        String siblings = """
            func.func @siblings(%rows: memref<?xindex>, %x: memref<?x?xf32>, %y: memref<?x?xf64>, %out: memref<?xf32>, %more: memref<?xf64>, %n: index) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              scf.for %i = %c0 to %n step %c1 {
                %r = memref.load %rows[%i] : memref<?xindex>
                scf.for %j = %c0 to %n step %c1 {
                  %v = memref.load %x[%r, %j] : memref<?x?xf32>
                  memref.store %v, %out[%j] : memref<?xf32>
                }
                scf.for %j = %c0 to %n step %c1 {
                  %v = memref.load %y[%r, %j] : memref<?x?xf64>
                  memref.store %v, %more[%j] : memref<?xf64>
                }
              }
              return
            }
            """;
        // a fifth for the queue of the rows; the rest in turn for the one of the first and of the second traversal
        Mapped.of(siblings, 2, Level.TMU, PassOptions.DEFAULT).has("number = 0", "depth = 51", "storage = 408", "number = 1", "storage = 1636", "number = 1", "storage = 1632");
    }

    @Test
    void theDefaultTargetIsTheShippedMachine() {
        Architecture shipped = ArchitectureReader.preset("tmu");
        Architecture.AccessUnit unit = shipped.accessUnit();
        assertEquals(Target.DEFAULT, new Target(unit.lanes(), unit.layers(), unit.storage(), unit.streams(), shipped.l1().line(), shipped.core().vectorBits()));
    }
}
