package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Bounds that the execute unit computes before the nest, so that the access unit can traverse it. */
class TabulateBoundsTest {
    private static final String NEST = """
        func.func @f(%out: memref<24xi32>, %table: memref<24xi32>, %offsets: memref<13xi64>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c4 = arith.constant 4 : index
          %c12 = arith.constant 12 : index
          %c24 = arith.constant 24 : index
          scf.for %b = FROM to %c12 step %c1 {
            %first = memref.load %offsets[%b] : memref<13xi64>
            %end = arith.index_cast %first : i64 to index
            BOUND
            scf.for %j = %c0 to %least step %c1 {
              %x = memref.load %table[%j] : memref<24xi32>
              memref.store %x, STORED
            }
          }
          return
        }
        """;

    @Test
    void aBoundThatIsClampedComesFromATable() {
        Lowered lowered = tabulated("%c0", "%out[%b] : memref<24xi32>");
        assertEquals(2, lowered.has("memref.alloc", "arith.minsi", "memref.store", "slc.for", "slc.for").hasNo("arith.subi").count("slc.for"));
    }

    @Test
    void aNestThatStartsElsewhereCountsFromThere() {
        tabulated("%c4", "%out[%b] : memref<24xi32>").has("arith.subi", "slc.for", "slc.alu_stream<sub>", "slc.for");
    }

    @Test
    void aBoundFromMemoryThatTheNestWritesStays() {
        tabulated("%c0", "%table[%b] : memref<24xi32>", "%other = memref.load %table[%b] : memref<24xi32>").hasNo("memref.alloc");
    }

    @Test
    void aBoundThatTheAccessUnitComputesNeedsNoTable() {
        tabulated("%c0", "%out[%b] : memref<24xi32>", "").hasNo("memref.alloc");
    }

    private static Lowered tabulated(String from, String stored) {
        return lower(from, stored, "%least = arith.minsi %end, %c24 : index");
    }

    private static Lowered tabulated(String from, String stored, String bound) {
        String least = bound.isEmpty() ? "%least = arith.subi %end, %c1 : index"
            : bound + "\n%wide = arith.index_cast %other : i32 to index\n%least = arith.minsi %wide, %c24 : index";
        return lower(from, stored, least);
    }

    private static Lowered lower(String from, String stored, String bound) {
        return Lowered.by("tabulate-bounds,canonicalize,decouple", NEST.replace("FROM", from).replace("STORED", stored).replace("BOUND", bound));
    }
}
