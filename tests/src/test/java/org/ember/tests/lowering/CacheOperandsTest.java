package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Rows that are used again and again, which the execute unit keeps. */
class CacheOperandsTest {
    private static final String NEST = """
        func.func @f(%out: memref<24xf32>, %a: memref<?x?xf32>, %b: memref<?x?xf32>, %offsets: memref<13xi64>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c12 = arith.constant 12 : index
          %zero = arith.constant 0.0 : f32
          %depth = memref.dim %a, %c1 : memref<?x?xf32>
          scf.for %i = %c0 to %c12 step %c1 {
            %first = memref.load %offsets[%i] : memref<13xi64>
            %begin = arith.index_cast %first : i64 to index
            %next = arith.addi %i, %c1 : index
            %last = memref.load %offsets[%next] : memref<13xi64>
            %end = arith.index_cast %last : i64 to index
            scf.for %j = %begin to END step %c1 {
              %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%acc = %zero) -> (f32) {
                %x = memref.load %a[LEFT, %k] : memref<?x?xf32>
                %y = memref.load %b[%j, %k] : memref<?x?xf32>
                %product = arith.mulf %x, %y : f32
                %new = arith.addf %acc, %product : f32
                scf.yield %new : f32
              }
              memref.store %sum, STORED
            }
          }
          return
        }
        """;

    @Test
    void aRowOfTheOuterLoopIsLoadedOnce() {
        Lowered lowered = kept("%i", "%end", "%out[%j] : memref<24xf32>");
        assertEquals(1, lowered.count("slc.mem_stream %a"));
        lowered.has("memref.alloc", "slc.for %i", "slc.for %k", "slc.mem_stream %a[%i, %k] {speculative = true}", "memref.store", "slc.for %j", "slc.mem_stream %b[%j", "memref.dealloc");
    }

    @Test
    void aRowOfTheLoopItselfIsNot() {
        kept("%j", "%end", "%out[%j] : memref<24xf32>").hasNo("memref.alloc");
    }

    @Test
    void aRowThatIsWrittenIsNot() {
        kept("%i", "%end", "%a[%c0, %c0] : memref<?x?xf32>").hasNo("memref.alloc");
    }

    @Test
    void lanesAndTokensKeepTheBits() {
        for (int lanes : new int[] {1, 4, 8}) {
            Lowered.by("cache-operands,canonicalize,decouple,optimize,slc-to-dlc", lanes, text("%i", "%end", "%out[%j] : memref<24xf32>")).has("dlc.compute_loop");
        }
    }

    private static Lowered kept(String left, String end, String stored) {
        return Lowered.by("cache-operands,canonicalize,decouple", text(left, end, stored));
    }

    private static String text(String left, String end, String stored) {
        return NEST.replace("LEFT", left).replace("END", end).replace("STORED", stored);
    }
}
