package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Loops that become one, and those that must not. */
class CollapseLoopsTest {
    private static Lowered by(String types, String inner, String body) {
        String[] type = types.split(" ");
        return Lowered.by("collapse-loops,canonicalize", """
            func.func @f(%from: memref<FROM>, %rows: memref<?xi32>, %to: memref<TO>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c2 = arith.constant 2 : index
              %c4 = arith.constant 4 : index
              %c8 = arith.constant 8 : index
              %n = memref.dim %to, %c0 : memref<TO>
              %width = memref.dim %to, %c2 : memref<TO>
              scf.for %i = %c0 to %n step %c1 {
                %id = memref.load %rows[%i] : memref<?xi32>
                %row = arith.index_cast %id : i32 to index
                scf.for %j = %c0 to %c4 step %c1 {
                  scf.for %d = %c0 to INNER step %c1 {
                    BODY
                  }
                }
              }
              return
            }
            """.replace("INNER", inner).replace("BODY", body).replace("FROM", type[0]).replace("TO", type[1]));
    }

    private static final String COPY = """
        %x = memref.load %from[%row, %j, %d] : memref<?x4x8xf32>
        memref.store %x, %to[%i, %j, %d] : memref<?x4x8xf32>
        """;

    @Test
    void rowsOfKnownSizeBecomeOneRun() {
        by("?x4x8xf32 ?x4x8xf32", "%c8", COPY)
            .has("%c32 = arith.constant 32", "memref.collapse_shape %from [[0], [1, 2]] : memref<?x4x8xf32> into memref<?x32xf32>", "scf.for %i", "to %c32", "[%row, %j]")
            .hasNo("scf.if", "scf.for %d");
    }

    @Test
    void rowsOfUnknownSizeAreAskedFor() {
        Lowered lowered = by("?x4x?xf32 ?x4x?xf32", "%width", COPY.replace("x8x", "x?x"))
            .has("memref.dim %from", "arith.cmpi eq", "scf.if", "scf.for %i", "scf.for %j", "else", "scf.for %i", "scf.for %j", "scf.for %d");
        assertEquals(5, lowered.count("scf.for"));
    }

    @Test
    void aPartOfARowIsNoRun() {
        by("?x4x8xf32 ?x4x8xf32", "%c4", COPY).hasNo("collapse", "scf.if").remarks("12: loop not collapsed with the one in it: memref.load goes through a part of each row");
    }

    @Test
    void rowsWithGapsStay() {
        String strided = "?x4x8xf32,strided<[?,?,1],offset:?>";
        by(strided + " ?x4x8xf32", "%c8", COPY.replaceFirst("memref<\\?x4x8xf32>", "memref<?x4x8xf32, strided<[?, ?, 1], offset: ?>>")).has("scf.for %j", "scf.for %d").hasNo("collapse")
            .remarks("12: loop not collapsed with the one in it: memref.load does not go through rows that lie together");
    }

    @Test
    void anIndexThatIsUsedElsewhereStays() {
        by("?x4x8xf32 ?x4x8xf32", "%c8", COPY.replace("%from[%row, %j", "%from[%j, %j")).hasNo("collapse")
            .remarks("12: loop not collapsed with the one in it: memref.load does not go through rows that lie together");
    }

    @Test
    void loopsThatComputeStay() {
        by("?x4x8xf32 ?x4x8xf32", "%c8", """
            %x = memref.load %from[%row, %j, %d] : memref<?x4x8xf32>
            %y = arith.addf %x, %x : f32
            memref.store %y, %to[%i, %j, %d] : memref<?x4x8xf32>
            """).hasNo("collapse");
    }

    @Test
    void aLoopOfOneIterationGoesAway() {
        by("?x4x8xf32 ?x4x8xf32", "%c1", COPY).has("scf.for %j").hasNo("scf.for %d", "collapse");
    }
}
