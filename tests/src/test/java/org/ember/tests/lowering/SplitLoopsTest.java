package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Long operations in front of a loop inside get a loop of their own, in which they have lanes. */
class SplitLoopsTest {
    private static final String WEIGHT = """
        %w = memref.load %weights[%e] : memref<?xTYPE>
        %weight = arith.divf %w, %s : TYPE
        """;
    private static final String NEST = """
        func.func @f(%out: memref<12x24xTYPE>, %table: memref<12x24xTYPE>, %rows: memref<?xi32>, %weights: memref<?xTYPE>, %offsets: memref<13xi64>, %scales: memref<24xTYPE>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c3 = arith.constant 3 : index
          %c6 = arith.constant 6 : index
          %c9 = arith.constant 9 : index
          %c12 = arith.constant 12 : index
          %c21 = arith.constant 21 : index
          %c24 = arith.constant 24 : index
          scf.for %i = %c0 to %c12 step %c1 {
            %s = memref.load %scales[%i] : memref<24xTYPE>
            %first = memref.load %offsets[%i] : memref<13xi64>
            %begin = arith.index_cast %first : i64 to index
            %next = arith.addi %i, %c1 : index
            %last = memref.load %offsets[%next] : memref<13xi64>
            %end = arith.index_cast %last : i64 to index
            scf.for %e = FROM to TO step %c1 {
              WEIGHT
              %j = memref.load %rows[%e] : memref<?xi32>
              %column = arith.index_cast %j : i32 to index
              scf.for %k = %c0 to %c9 step %c1 {
                %x = memref.load %table[%column, %k] : memref<12x24xTYPE>
                %product = arith.mulf %x, %weight : TYPE
                %sum = memref.load %out[%i, %k] : memref<12x24xTYPE>
                %new = arith.addf %sum, %product : TYPE
                memref.store %new, %out[%i, %k] : memref<12x24xTYPE>
              }
            }
          }
          return
        }
        """;

    @Test
    void aDivisionForEachRowIsDoneBefore() {
        Lowered lowered = split(text(WEIGHT, "%begin", "%end"), 8);
        lowered.has("memref.alloc(", "scf.for %i", "scf.for %e", "arith.divf", "memref.store %weight, %weights", "scf.for %e", "memref.load %weights", "scf.for %k", "memref.dealloc");
        assertEquals(1, lowered.count("arith.divf"));
    }

    @Test
    void whatFollowsGoesAlong() {
        split(text(WEIGHT.replace("%weight =", "%part =") + "%weight = arith.subf %part, %s : TYPE\n", "%begin", "%end"), 8)
            .has("arith.divf", "arith.subf", "memref.store %weight", "scf.for %k");
    }

    @Test
    void conditionsAreKept() {
        String asks = WEIGHT.replace("%weight =", "%part =") + "%small = arith.cmpf olt, %part, %s : TYPE\n";
        String text = text(asks, "%begin", "%end").replace("%product = arith.mulf %x, %weight : f32", "%product = arith.select %small, %x, %s : f32");
        split(text, 8).has("memref.store %small", "memref<?xi1>");
        for (int lanes : new int[] {1, 4, 8, 16}) {
            Lowered.by("O3", lanes, text).has("dlc.compute_loop");
            Lowered.by("O3", lanes, text.replace("%begin to %end", "%c0 to %c21")).has("dlc.compute_loop");
        }
    }

    @Test
    void withoutLanesNothingIsSplit() {
        split(text(WEIGHT, "%begin", "%end"), 1).hasNo("memref.alloc");
    }

    @Test
    void aFewIterationsAreNotSplit() {
        split(text(WEIGHT, "%c0", "%c3"), 8).hasNo("memref.alloc");
        split(text(WEIGHT, "%c0", "%c6"), 8).has("memref.alloc() : memref<6xf32>");
    }

    @Test
    void whatIsReadFromTheSumsStays() {
        split(text("%w = memref.load %out[%i, %c3] : memref<12x24xTYPE>\n%weight = arith.divf %w, %s : TYPE\n", "%begin", "%end"), 8).hasNo("memref.alloc");
    }

    @Test
    void shortOperationsStay() {
        split(text(WEIGHT.replace("divf", "mulf"), "%begin", "%end"), 8).hasNo("memref.alloc");
    }

    @Test
    void whatWasSplitIsNotFusedAgain() {
        String text = text(WEIGHT, "%c0", "%c6");
        assertEquals(2, Lowered.by("split-loops,fuse-loops", 8, text).count("scf.for %e"));
        assertEquals(1, Lowered.by("split-loops,fuse-loops", 1, text).count("scf.for %e"));
    }

    @Test
    void lanesAndLevelsKeepTheBits() {
        for (String type : new String[] {"f16", "bf16", "f32", "f64"}) {
            for (int lanes : new int[] {1, 4, 8, 16}) {
                Lowered.by("O3", lanes, text(WEIGHT, "%begin", "%end").replace("f32", type)).has("dlc.compute_loop");
                Lowered.by("O3", lanes, text(WEIGHT, "%c0", "%c21").replace("f32", type)).has("dlc.compute_loop");
            }
        }
    }

    private static Lowered split(String text, int lanes) {
        return Lowered.by("split-loops", lanes, text);
    }

    private static String text(String weight, String from, String to) {
        return NEST.replace("WEIGHT", weight).replace("FROM", from).replace("TO ", to + " ").replace("TYPE", "f32");
    }
}
