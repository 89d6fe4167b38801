package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Lanes: what gets them, what does not and why, and what a lane that is off must not do. */
class VectorizeTest {
    private static final String PIPELINE = "scf-to-slc,vectorize,canonicalize";

    private static Lowered vectorized(int lanes, String body) {
        return Lowered.by(PIPELINE, lanes, """
            func.func @f(%rows: memref<?xindex>, %table: memref<?x?xf32>, %out: memref<?x?xf32>, %counts: memref<24xi32>, %hits: memref<24xi32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c2 = arith.constant 2 : index
              %c7 = arith.constant 7 : index
            """ + body + "  return\n}\n");
    }

    @Test
    void anyNumberOfLanes() {
        for (int lanes : new int[] {1, 2, 4, 8, 16}) {
            vectorized(lanes, """
                  scf.for %i = %c0 to %c7 step %c1 {
                    %r = memref.load %rows[%i] : memref<?xindex>
                    scf.for %j = %c0 to %c7 step %c1 {
                      %x = memref.load %table[%r, %j] : memref<?x?xf32>
                      %o = memref.load %out[%r, %j] : memref<?x?xf32>
                      %n = arith.addf %o, %x : f32
                      memref.store %n, %out[%r, %j] : memref<?x?xf32>
                    }
                  }
                """).has("slcvec.for<" + lanes + ">", "slcvec.mem_stream %table", "slcvec.vec_indvar", "vector<" + lanes + "xf32>",
                    "arith.addf", "vector.maskedstore");
        }
    }

    @Test
    void whatIsTheSameForAllLanesIsBroadcast() {
        vectorized(4, """
              scf.for %i = %c0 to %c7 step %c1 {
                %w = memref.load %table[%i, %c0] : memref<?x?xf32>
                scf.for %j = %c0 to %c7 step %c1 {
                  %x = memref.load %table[%i, %j] : memref<?x?xf32>
                  %n = arith.mulf %x, %w : f32
                  memref.store %n, %out[%i, %j] : memref<?x?xf32>
                }
              }
            """).has("slc.mem_stream %table", "slcvec.for<4>", "vector.broadcast", "arith.mulf");
    }

    @Test
    void divisionByALaneThatIsOffIsDivisionByOne() {
        vectorized(4, """
              scf.for %j = %c0 to %c7 step %c1 {
                %a = memref.load %counts[%j] : memref<24xi32>
                %one = arith.constant 1 : i32
                %d = arith.ori %a, %one : i32
                %q = arith.divsi %a, %d : i32
                memref.store %q, %hits[%j] : memref<24xi32>
              }
            """).has("slcvec.for<4>", "arith.select", "arith.divsi");
    }

    @Test
    void gathersAreMadeByTheAccessUnit() {
        vectorized(4, """
              scf.for %j = %c0 to %c7 step %c1 {
                %r = memref.load %rows[%j] : memref<?xindex>
                %x = memref.load %table[%r, %c1] : memref<?x?xf32>
                memref.store %x, %out[%c0, %j] : memref<?x?xf32>
              }
            """).has("slcvec.mem_stream %rows", "slcvec.mem_stream %table", "vector.maskedstore");
    }

    @Test
    void shiftedIndicesStaySideBySide() {
        vectorized(4, """
              scf.for %j = %c0 to %c7 step %c1 {
                %k = arith.addi %j, %c2 : index
                %x = memref.load %table[%c0, %k] : memref<?x?xf32>
                memref.store %x, %out[%c0, %k] : memref<?x?xf32>
              }
            """).has("slcvec.for<4>", "slcvec.mem_stream %table", "vector.maskedstore");
    }

    @Test
    void carriedValuesKeepTheOrderOfTheSource() {
        vectorized(4, """
              %zero = arith.constant 0.0 : f32
              %s = scf.for %j = %c0 to %c7 step %c1 iter_args(%a = %zero) -> (f32) {
                %x = memref.load %table[%c0, %j] : memref<?x?xf32>
                %b = arith.addf %a, %x : f32
                scf.yield %b : f32
              }
              memref.store %s, %out[%c0, %c0] : memref<?x?xf32>
            """).has("slcvec.for<4>", "vector.reduction <add>");
    }

    @Test
    void whatIsCarriedThroughMoreThanOneOperationStaysScalar() {
        Lowered lowered = vectorized(4, """
              %zero = arith.constant 0.0 : f32
              %s = scf.for %j = %c0 to %c7 step %c1 iter_args(%a = %zero) -> (f32) {
                %x = memref.load %table[%c0, %j] : memref<?x?xf32>
                %b = arith.subf %x, %a : f32
                %c = arith.mulf %b, %x : f32
                scf.yield %c : f32
              }
              memref.store %s, %out[%c0, %c0] : memref<?x?xf32>
            """).hasNo("slcvec.for");
        assertTrue(lowered.remarks().stream().anyMatch(remark -> remark.startsWith("7: loop not vectorized: ")), lowered.remarks()::toString);
    }

    @Test
    void sumsInMemoryThatMayNotExistStayThere() {
        vectorized(4, """
              %m = memref.dim %rows, %c0 : memref<?xindex>
              scf.for %j = %c0 to %m step %c1 {
                %x = memref.load %table[%c0, %j] : memref<?x?xf32>
                %o = memref.load %out[%c0, %c1] : memref<?x?xf32>
                %n = arith.addf %o, %x : f32
                memref.store %n, %out[%c0, %c1] : memref<?x?xf32>
              }
            """).hasNo("slcvec.for").remarks("7: loop not vectorized: the stores to %out do not lie side by side");
    }

    @Test
    void lanesMustNotMeet() {
        vectorized(4, """
              scf.for %j = %c0 to %c7 step %c1 {
                %k = arith.addi %j, %c1 : index
                %x = memref.load %table[%c0, %j] : memref<?x?xf32>
                %o = memref.load %out[%c0, %j] : memref<?x?xf32>
                %n = arith.addf %o, %x : f32
                memref.store %n, %out[%c0, %k] : memref<?x?xf32>
              }
            """).hasNo("slcvec.for").remarks("6: loop not vectorized: %out is also accessed at other places than those stored to");
    }

    @Test
    void otherStepsAndBranchesStayScalar() {
        vectorized(4, """
              scf.for %j = %c0 to %c7 step %c2 {
                %x = memref.load %table[%c0, %j] : memref<?x?xf32>
                memref.store %x, %out[%c0, %j] : memref<?x?xf32>
              }
              scf.for %j = %c0 to %c7 step %c1 {
                %r = memref.load %rows[%j] : memref<?xindex>
                %c = arith.cmpi slt, %r, %j : index
                scf.if %c {
                  %x = memref.load %table[%c0, %j] : memref<?x?xf32>
                  memref.store %x, %out[%c0, %j] : memref<?x?xf32>
                }
              }
            """).hasNo("slcvec.for").remarks("6: loop not vectorized: its step is not 1").remarks("10: loop not vectorized: scf.if has no vector form");
    }
}
