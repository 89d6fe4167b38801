package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Loops that need to know only how far they have come. */
class CountFromZeroTest {
    private static final String LOOP = """
        func.func @f(%values: memref<?xf32>, %out: memref<?xf32>, %offsets: memref<13xi64>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c4 = arith.constant 4 : index
          %c12 = arith.constant 12 : index
          %zeros = arith.constant dense<0.0> : vector<4xf32>
          scf.for %i = %c0 to %c12 step %c1 {
            %first = memref.load %offsets[%i] : memref<13xi64>
            %begin = arith.index_cast %first : i64 to index
            %next = arith.addi %i, %c1 : index
            %last = memref.load %offsets[%next] : memref<13xi64>
            %end = arith.index_cast %last : i64 to index
            scf.for %e = %begin to %end step %c4 {
              %in_row = slcvec.mask %e %begin %end %c1 : vector<4xi1>
              %place = arith.subi %e, SUBTRACTED : index
              %x = vector.maskedload %values[%place], %in_row, %zeros : memref<?xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
              %y = arith.addf %x, %x : vector<4xf32>
              vector.maskedstore %out[STORED], %in_row, %y : memref<?xf32>, vector<4xi1>, vector<4xf32>
            }
          }
          return
        }
        """;

    @Test
    void theDistanceIsCounted() {
        Lowered lowered = counted("%begin", "%place").has("arith.subi %end, %begin", "scf.for %e = ", "slcvec.mask %e");
        assertEquals(1, lowered.count("arith.subi"));
    }

    @Test
    void aLoopThatNeedsItsCounterKeepsIt() {
        counted("%begin", "%e").has("scf.for %e = %begin to %end", "arith.subi %e, %begin");
    }

    @Test
    void anotherDistanceIsNoReason() {
        counted("%c0", "%place").has("scf.for %e = %begin to %end");
    }

    private static Lowered counted(String subtracted, String stored) {
        return Lowered.by("count-from-zero", LOOP.replace("SUBTRACTED", subtracted).replace("STORED", stored));
    }
}
