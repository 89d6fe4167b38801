package org.ember.tests.lowering;

import org.junit.jupiter.api.Test;

/** Loops that a front end has vectorized become loops over elements, if that is what they are. */
class ScalarizeVectorsTest {
    private static Lowered scalarized(String body) {
        String text = """
            func.func @f(%rows: memref<?xi32>, %table: memref<?x?xf32>, %values: memref<?xf32>, %out: memref<?x?xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c2 = arith.constant 2 : index
              %c4 = arith.constant 4 : index
              %c6 = arith.constant 6 : index
              %c8 = arith.constant 8 : index
              %none = arith.constant dense<0.0> : vector<4xf32>
              %width = memref.dim %out, %c1 : memref<?x?xf32>
            """ + body + "  return\n}\n";
        Lowered.by("O3", text);
        return Lowered.by("canonicalize,scalarize-vectors,canonicalize", text);
    }

    @Test
    void aLoopOverWholeVectors() {
        scalarized("""
            scf.for %i = %c0 to %c4 step %c1 {
              %w = memref.load %values[%i] : memref<?xf32>
              %all = vector.broadcast %w : f32 to vector<4xf32>
              scf.for %k = %c0 to %c8 step %c4 {
                %x = vector.load %table[%i, %k] : memref<?x?xf32>, vector<4xf32>
                %y = vector.load %out[%i, %k] : memref<?x?xf32>, vector<4xf32>
                %p = arith.mulf %x, %all : vector<4xf32>
                %s = arith.addf %y, %p : vector<4xf32>
                vector.store %s, %out[%i, %k] : memref<?x?xf32>, vector<4xf32>
              }
            }
            """).has("step %c1", "memref.load %table", "arith.mulf", ": f32", "memref.store").hasNo("vector.load", "vector.store", "vector.broadcast");
    }

    @Test
    void masksOfWhatIsBehindTheEnd() {
        scalarized("""
            scf.for %k = %c0 to %width step %c4 {
              %rest = arith.subi %width, %k : index
              %count = arith.minsi %rest, %c4 : index
              %mask = vector.create_mask %count : vector<4xi1>
              %x = vector.maskedload %table[%c1, %k], %mask, %none : memref<?x?xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
              %two = arith.constant dense<2.0> : vector<4xf32>
              %p = arith.mulf %x, %two : vector<4xf32>
              vector.maskedstore %out[%c1, %k], %mask, %p : memref<?x?xf32>, vector<4xi1>, vector<4xf32>
            }
            """).has("step %c1", "memref.load", "memref.store").hasNo("vector.");
    }

    @Test
    void gathers() {
        scalarized("""
            scf.for %k = %c0 to %width step %c4 {
              %rest = arith.subi %width, %k : index
              %mask = vector.create_mask %rest : vector<4xi1>
              %zero = arith.constant dense<0> : vector<4xi32>
              %three = arith.constant dense<3> : vector<4xi32>
              %id = vector.maskedload %rows[%k], %mask, %zero : memref<?xi32>, vector<4xi1>, vector<4xi32> into vector<4xi32>
              %small = arith.andi %id, %three : vector<4xi32>
              %x = vector.gather %table[%c1, %c2] [%small], %mask, %none : memref<?x?xf32>, vector<4xi32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
              vector.maskedstore %out[%c1, %k], %mask, %x : memref<?x?xf32>, vector<4xi1>, vector<4xf32>
            }
            """).has("memref.load %rows", "memref.load %table", "memref.store").hasNo("vector.");
    }

    @Test
    void whatMayReachBehindTheEndStays() {
        scalarized("""
            scf.for %k = %c0 to %c6 step %c4 {
              %x = vector.load %table[%c1, %k] : memref<?x?xf32>, vector<4xf32>
              vector.store %x, %out[%c1, %k] : memref<?x?xf32>, vector<4xf32>
            }
            """).has("vector.load", "vector.store").remarks("10: vectors kept as they are: its last vector may be partial, but is not masked");
    }

    @Test
    void lanesThatReadWhatOthersWriteStay() {
        scalarized("""
            scf.for %k = %c0 to %c4 step %c4 {
              %x = vector.load %out[%c1, %k] : memref<?x?xf32>, vector<4xf32>
              %y = vector.load %out[%c2, %k] : memref<?x?xf32>, vector<4xf32>
              %s = arith.addf %x, %y : vector<4xf32>
              vector.store %s, %out[%c2, %k] : memref<?x?xf32>, vector<4xf32>
            }
            """).has("vector.store").remarks("10: vectors kept as they are: what it stores to is also accessed at other places");
    }

    @Test
    void sumsOfVectorsStay() {
        scalarized("""
            %sum = scf.for %k = %c0 to %c8 step %c4 iter_args(%a = %none) -> (vector<4xf32>) {
              %x = vector.load %table[%c1, %k] : memref<?x?xf32>, vector<4xf32>
              %s = arith.addf %a, %x : vector<4xf32>
              scf.yield %s : vector<4xf32>
            }
            vector.store %sum, %out[%c1, %c0] : memref<?x?xf32>, vector<4xf32>
            """).has("vector.load").remarks("10: vectors kept as they are: it carries %a from one iteration to the next");
    }
}
