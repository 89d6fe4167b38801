package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.transform.PromoteAccumulators;
import org.ember.lowering.transform.SplitLastIteration;
import org.ember.lowering.transform.VectorizeCallbacks;
import org.junit.jupiter.api.Test;

/** What single transformations do, and where they must not do it. That results stay the same is {@link KernelTest}'s business. */
class EffectTest {
    private static final String HEAD = """
        func.func @f(%values: memref<?xf32>, %out: memref<?xf32>, %n: index, %m: index) {
          %zero = arith.constant 0.000000e+00 : f32
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
        """;

    @Test
    void aPlaceThatALoopReadsAndWritesIsCarried() {
        Operation module = run(new PromoteAccumulators(), """
            scf.for %i = %c0 to %n step %c1 {
              memref.store %zero, %out[%i] : memref<?xf32>
              scf.for %j = %c0 to %m step %c1 {
                %x = memref.load %values[%j] : memref<?xf32>
                %sum = memref.load %out[%i] : memref<?xf32>
                %new = arith.addf %sum, %x : f32
                memref.store %new, %out[%i] : memref<?xf32>
              }
            }
            """);
        assertEquals(1, count(module, "memref.load"), "loads");
        assertEquals(2, count(module, "memref.store"), "stores");
    }

    @Test
    void aPlaceIsNotCarriedIfItMayNotExist() {
        Operation module = run(new PromoteAccumulators(), """
            scf.for %j = %c0 to %m step %c1 {
              %x = memref.load %values[%j] : memref<?xf32>
              %sum = memref.load %out[%n] : memref<?xf32>
              %new = arith.addf %sum, %x : f32
              memref.store %new, %out[%n] : memref<?xf32>
            }
            """);
        assertEquals(2, count(module, "memref.load"), "loads");
    }

    @Test
    void aPlaceIsNotCarriedIfItsBufferIsReadElsewhereInTheLoop() {
        Operation module = run(new PromoteAccumulators(), """
            memref.store %zero, %out[%n] : memref<?xf32>
            scf.for %j = %c0 to %m step %c1 {
              %x = memref.load %out[%j] : memref<?xf32>
              %sum = memref.load %out[%n] : memref<?xf32>
              %new = arith.addf %sum, %x : f32
              memref.store %new, %out[%n] : memref<?xf32>
            }
            """);
        assertEquals(2, count(module, "memref.load"), "loads");
    }

    @Test
    void aLoopThatAsksForItsLastIterationIsSplit() {
        Operation module = run(new SplitLastIteration(), ask("%n"));
        assertEquals(2, count(module, "scf.for"), "loops");
    }

    @Test
    void aLoopThatAsksForAnotherIterationIsNotSplit() {
        Operation module = run(new SplitLastIteration(), ask("%m"));
        assertEquals(1, count(module, "scf.for"), "loops");
    }

    private static String ask(String bound) {
        return """
            scf.for %i = %c0 to %n step %c1 {
              %next = arith.addi %i, %c1 : index
              %last = arith.cmpi eq, %next, BOUND : index
              %place = arith.select %last, %c0, %next : index
              %x = memref.load %values[%place] : memref<?xf32>
              memref.store %x, %out[%i] : memref<?xf32>
            }
            """.replace("BOUND", bound);
    }

    @Test
    void aSumThatIsCarriedIsVectorized() {
        assertEquals(List.of(1, 0), vectorized("", "%new"));
    }

    @Test
    void aRunningSumIsNotVectorized() {
        assertEquals(List.of(0, 1), vectorized("memref.store %new, %out[%j] : memref<?xf32>", "%new"));
    }

    @Test
    void aSumThatIsReadInTheLoopIsNotVectorized() {
        assertEquals(List.of(0, 1), vectorized("%twice = arith.addf %new, %new : f32", "%twice"));
    }

    /** How many traversals have lanes, and how many remarks say why one has none. */
    private static List<Integer> vectorized(String more, String yielded) {
        Operation module = read("""
            %total = scf.for %j = %c0 to %m step %c1 iter_args(%sum = %zero) -> (f32) {
              %x = memref.load %values[%j] : memref<?xf32>
              %new = arith.addf %sum, %x : f32
              MORE
              scf.yield YIELDED : f32
            }
            memref.store %total, %out[%n] : memref<?xf32>
            """.replace("MORE", more).replace("YIELDED", yielded));
        List<Diagnostic> remarks = new PassManager(Pipelines.at(1, Level.SLCVEC)).run(module);
        long silent = remarks.stream().filter(remark -> remark.message().startsWith("loop not vectorized: it carries %sum")).count();
        return List.of(count(module, "slcvec.for"), (int) silent);
    }

    @Test
    void aLoopOfTheExecuteUnitGetsLanes() {
        assertEquals(1, count(run(new VectorizeCallbacks(), recurrence("%j", "%j")), "vector.maskedstore"), "masked stores");
    }

    @Test
    void aRecurrenceDoesNot() {
        assertEquals(0, count(run(new VectorizeCallbacks(), recurrence("%j", "%n")), "vector.maskedstore"), "masked stores");
        assertEquals(0, count(run(new VectorizeCallbacks(), recurrence("%n", "%j")), "vector.maskedstore"), "masked stores");
    }

    @Test
    void aSumOfALoopOfTheExecuteUnitIsOneOfLanes() {
        assertEquals(0, count(run(new VectorizeCallbacks(), reduction("f32", "arith.addf", "%new")), "vector.reduction"), "reductions below -O3");
        assertEquals(1, count(run(new VectorizeCallbacks(true), reduction("f32", "arith.addf", "%new")), "vector.reduction"), "reductions");
        assertEquals(1, count(run(new VectorizeCallbacks(true), reduction("f32", "arith.maximumf", "%new")), "vector.reduction"), "reductions");
        assertEquals(0, count(run(new VectorizeCallbacks(true), reduction("f32", "arith.subf", "%new")), "vector.reduction"), "reductions of what is no combination");
        assertEquals(0, count(run(new VectorizeCallbacks(true), reduction("f32", "arith.addf", "%x")), "vector.reduction"), "reductions of what is carried otherwise");
    }

    @Test
    void integersAreCombinedBehindTheLoop() {
        Operation module = run(new VectorizeCallbacks(true), reduction("i32", "arith.addi", "%new"));
        boolean[] inLoop = new boolean[1];
        Blocks.walk(module, op -> inLoop[0] |= op.is("vector.reduction") && op.parentOp().is("scf.for"));
        assertEquals(1, count(module, "vector.reduction"), "reductions");
        assertEquals(false, inLoop[0], "a reduction in the loop");
    }

    private static String reduction(String type, String operation, String next) {
        return """
            %buffer = memref.alloc(%n) : memref<?xTYPE>
            %one = arith.constant 1VALUE : TYPE
            %total = scf.for %j = %m to %n step %c1 iter_args(%sum = %one) -> (TYPE) {
              %at = arith.subi %j, %m : index
              %x = memref.load %buffer[%at] : memref<?xTYPE>
              %new = OPERATION %sum, %x : TYPE
              scf.yield NEXT : TYPE
            }
            memref.store %total, %buffer[%c0] : memref<?xTYPE>
            """.replace("VALUE", type.startsWith("f") ? ".0" : "").replace("TYPE", type).replace("OPERATION", operation).replace("NEXT", next);
    }

    private static String recurrence(String read, String written) {
        return """
            scf.for %j = %c0 to %m step %c1 {
              %x = memref.load %out[READ] : memref<?xf32>
              %new = arith.addf %x, %x : f32
              memref.store %new, %out[WRITTEN] : memref<?xf32>
            }
            """.replace("READ", read).replace("WRITTEN", written);
    }

    private static Operation run(Pass pass, String body) {
        Operation module = read(body);
        new PassManager(List.of(pass)).run(module);
        return module;
    }

    private static Operation read(String body) {
        return IrReader.read(new SourceText("effect.mlir", HEAD + body + "return\n}\n")).orThrow();
    }

    private static int count(Operation module, String name) {
        int[] count = new int[1];
        Blocks.walk(module, op -> count[0] += op.is(name) ? 1 : 0);
        return count[0];
    }
}
