package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What the access unit takes, what it leaves, and what is said about that. */
class DecoupleTest {
    private static final String ARGUMENTS = "%rows: memref<?xindex>, %table: memref<?x?xf32>, %out: memref<?x?xf32>, %sums: memref<24xf32>";
    private static final String CONSTANTS = """
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c8 = arith.constant 8 : index
        """;

    private static Lowered decoupled(String body) {
        return Lowered.by("load-ahead,decouple", "func.func @f(" + ARGUMENTS + ") {\n" + CONSTANTS + body + "  return\n}\n");
    }

    @Test
    void readOnlyMemoryIsStreamedAndWrittenMemoryIsNot() {
        decoupled("""
              scf.for %i = %c0 to %c8 step %c1 {
                %r = memref.load %rows[%i] : memref<?xindex>
                %x = memref.load %table[%r, %i] : memref<?x?xf32>
                %o = memref.load %out[%r, %c0] : memref<?x?xf32>
                %n = arith.addf %o, %x : f32
                memref.store %n, %out[%r, %c0] : memref<?x?xf32>
              }
            """).has("slc.for %i", "slc.mem_stream %rows[%i]", "slc.mem_stream %table[%r, %i]", "slc.callback", "slc.from_stream %r", "memref.load %out", "memref.store")
            .hasNo("slc.mem_stream %out").remarks("8: load not offloaded: %out is written in the loop nest by memref.store");
    }

    @Test
    void aPlaceOfTheIterationsOwnIsReadBeforeItIsWritten() {
        decoupled("""
              scf.for %i = %c0 to %c8 step %c1 {
                %r = memref.load %rows[%i] : memref<?xindex>
                %x = memref.load %table[%r, %i] : memref<?x?xf32>
                %o = memref.load %out[%r, %i] : memref<?x?xf32>
                %n = arith.addf %o, %x : f32
                memref.store %n, %out[%r, %i] : memref<?x?xf32>
              }
            """).has("slc.mem_stream %out[%r, %i]", "slc.callback", "memref.store");
    }

    @Test
    void aPlaceThatMayBeWrittenBeforeItsValueIsTakenStays() {
        decoupled("""
              scf.for %i = %c0 to %c8 step %c1 {
                %x = memref.load %table[%i, %i] : memref<?x?xf32>
                %o = memref.load %out[%c0, %i] : memref<?x?xf32>
                memref.store %x, %out[%c0, %i] : memref<?x?xf32>
                memref.store %o, %out[%c8, %i] : memref<?x?xf32>
              }
            """).hasNo("slc.mem_stream %out");
    }

    @Test
    void whatWasWrittenBeforeIsNotStreamed() {
        decoupled("""
              scf.for %i = %c0 to %c8 step %c1 {
                %x = memref.load %table[%i, %i] : memref<?x?xf32>
                memref.store %x, %out[%i, %c0] : memref<?x?xf32>
                %o = memref.load %out[%i, %c0] : memref<?x?xf32>
                %n = arith.addf %o, %x : f32
                memref.store %n, %sums[%i] : memref<24xf32>
              }
            """).hasNo("slc.mem_stream %out");
    }

    @Test
    void viewsOfWrittenMemoryAreWritten() {
        decoupled("""
              %view = memref.subview %out[0, 0] [8, 8] [1, 1] : memref<?x?xf32> to memref<8x8xf32, strided<[?, 1]>>
              scf.for %i = %c0 to %c8 step %c1 {
                %r = memref.load %rows[%i] : memref<?xindex>
                %x = memref.load %view[%i, %i] : memref<8x8xf32, strided<[?, 1]>>
                memref.store %x, %out[%r, %c0] : memref<?x?xf32>
              }
            """).has("slc.mem_stream %rows").hasNo("slc.mem_stream %view");
    }

    @Test
    void addressesAreComputedWhereTheyAreUsed() {
        decoupled("""
              scf.for %i = %c0 to %c8 step %c1 {
                %next = arith.addi %i, %c1 : index
                %twice = arith.addi %i, %i : index
                %r = memref.load %rows[%next] : memref<?xindex>
                %x = memref.load %table[%r, %c0] : memref<?x?xf32>
                memref.store %x, %out[%next, %twice] : memref<?x?xf32>
              }
            """).has("slc.alu_stream<add> %i", "slc.callback", "arith.addi %i_0", "slc.from_stream %next");
    }

    @Test
    void loopsWithoutLoadsStay() {
        decoupled("""
              scf.for %i = %c0 to %c8 step %c1 {
                %x = arith.constant 1.0 : f32
                memref.store %x, %sums[%i] : memref<24xf32>
              }
            """).has("scf.for").hasNo("slc.").remarks("5: loop not offloaded: there is no load in it");
    }

    @Test
    void branchesBelongToTheExecuteUnit() {
        decoupled("""
              scf.for %i = %c0 to %c8 step %c1 {
                %r = memref.load %rows[%i] : memref<?xindex>
                %c = arith.cmpi slt, %r, %i : index
                scf.if %c {
                  %x = memref.load %table[%r, %i] : memref<?x?xf32>
                  memref.store %x, %out[%r, %i] : memref<?x?xf32>
                }
              }
            """).has("slc.mem_stream %rows", "slc.callback", "scf.if", "memref.load %table").remarks("9: load not offloaded: it does not stand directly in an offloaded loop");
    }

    @Test
    void loopsWhoseBoundsAreComputedStayInCallbacks() {
        decoupled("""
              scf.for %i = %c0 to %c8 step %c1 {
                %r = memref.load %rows[%i] : memref<?xindex>
                %n = arith.minsi %r, %i : index
                scf.for %j = %c0 to %n step %c1 {
                  %x = memref.load %table[%r, %j] : memref<?x?xf32>
                  memref.store %x, %out[%r, %j] : memref<?x?xf32>
                }
              }
            """).has("slc.for %i", "slc.callback", "scf.for %j").remarks("8: loop not offloaded: its bound %n is computed by the execute unit");
    }

    @Test
    void callbacksStandBetweenSiblings() {
        Lowered lowered = decoupled("""
              scf.for %i = %c0 to %c8 step %c1 {
                %zero = arith.constant 0.0 : f32
                memref.store %zero, %sums[%i] : memref<24xf32>
                %s = scf.for %j = %c0 to %c8 step %c1 iter_args(%a = %zero) -> (f32) {
                  %x = memref.load %table[%i, %j] : memref<?x?xf32>
                  %b = arith.addf %a, %x : f32
                  scf.yield %b : f32
                }
                memref.store %s, %sums[%i] : memref<24xf32>
                scf.for %j = %c0 to %c8 step %c1 {
                  %x = memref.load %table[%j, %i] : memref<?x?xf32>
                  %y = arith.mulf %x, %s : f32
                  memref.store %y, %out[%i, %j] : memref<?x?xf32>
                }
              }
            """).has("slc.for %i", "slc.callback", "memref.store %zero", "%s = slc.for %j", "init_args(%a = %zero)", "%b = slc.callback", "slc.yield %b : f32",
                "slc.callback", "memref.store %s", "slc.for %j", "arith.mulf");
        assertEquals(4, lowered.count("slc.callback"));
    }

    @Test
    void nestsInBranchesAreOffloaded() {
        decoupled("""
              %r = memref.load %rows[%c0] : memref<?xindex>
              %c = arith.cmpi sge, %r, %c0 : index
              scf.if %c {
                scf.for %i = %c0 to %c8 step %c1 {
                  %x = memref.load %table[%r, %i] : memref<?x?xf32>
                  memref.store %x, %out[%r, %i] : memref<?x?xf32>
                }
              }
            """).has("scf.if", "slc.for");
    }

    @Test
    void innerNestsAreTakenWhereTheOuterLoopWrites() {
        decoupled("""
              scf.for %t = %c0 to %c8 step %c1 {
                scf.for %i = %c0 to %c8 step %c1 {
                  %x = memref.load %out[%t, %i] : memref<?x?xf32>
                  memref.store %x, %sums[%i] : memref<24xf32>
                }
                scf.for %i = %c0 to %c8 step %c1 {
                  %x = memref.load %sums[%i] : memref<24xf32>
                  memref.store %x, %out[%t, %i] : memref<?x?xf32>
                }
              }
            """).has("scf.for %t", "slc.for", "slc.mem_stream %out", "slc.for", "slc.mem_stream %sums");
    }

    @Test
    void carriedValuesFromTheAccessUnitAreForwarded() {
        decoupled("""
              scf.for %i = %c0 to %c8 step %c1 {
                %first = memref.load %table[%i, %c0] : memref<?x?xf32>
                %s = scf.for %j = %c1 to %c8 step %c1 iter_args(%a = %first) -> (f32) {
                  %x = memref.load %table[%i, %j] : memref<?x?xf32>
                  %b = arith.maximumf %a, %x : f32
                  scf.yield %b : f32
                }
                memref.store %s, %sums[%i] : memref<24xf32>
              }
            """).has("slc.mem_stream %table", "slc.callback", "slc.from_stream", "slc.yield %first_1 : f32", "init_args(%a = %first");
    }
}
