package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Columns that share what travels, gone through in blocks of vectors. */
class BlockColumnsTest {
    private static final String BLOCKS = "block-columns,canonicalize";
    private static final String NEST = """
        func.func @f(%rows: memref<?xindex>, %offsets: memref<13xindex>, %table: memref<?x?xTYPE>, %scales: memref<24xTYPE>, %out: memref<?x?xTYPE>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c3 = arith.constant 3 : index
          %c9 = arith.constant 9 : index
          %c20 = arith.constant 20 : index
          %width = memref.dim %table, %c1 : memref<?x?xTYPE>
          scf.for %b = %c0 to %c9 step %c1 {
            %next = arith.addi %b, %c1 : index
            %begin = memref.load %offsets[%b] : memref<13xindex>
            %end = memref.load %offsets[%next] : memref<13xindex>
            scf.for %d = LOWER to UPPER step %c1 {
              %old = memref.load %out[%b, %d] : memref<?x?xTYPE>
              %sum = scf.for %j = %begin to %end step %c1 iter_args(%acc = %old) -> (TYPE) {
                %row = memref.load %rows[%j] : memref<?xindex>
                %scale = memref.load %scales[SCALED] : memref<24xTYPE>
                %x = memref.load %table[%row, COLUMN] : memref<?x?xTYPE>
                %y = arith.MUL %x, %scale : TYPE
                %new = arith.ADD %acc, %y : TYPE
                scf.yield %new : TYPE
              }
              memref.store %sum, %out[%b, %d] : memref<?x?xTYPE>
            }
          }
          return
        }
        """;

    private static String nest(String type, String lower, String upper, String scaled, String column) {
        boolean real = type.startsWith("f");
        return NEST.replace("TYPE", type).replace("LOWER", lower).replace("UPPER", upper).replace("SCALED", scaled).replace("COLUMN", column)
            .replace("MUL", real ? "mulf" : "muli").replace("ADD", real ? "addf" : "addi");
    }

    private static final String LOOKED_UP = nest("f32", "%c0", "%width", "%row", "%d");

    @Test
    void wholeBlocksComeFirstAndTheRestAsBefore() {
        Lowered.by(BLOCKS, 2, LOOKED_UP).has("%c8 = arith.constant 8", "arith.remsi %width, %c8", "arith.subi %width", "scf.for %block = %c0 to", "step %c8", "scf.for %d = %c0 to %c8 step %c1",
            "%d_0 = arith.addi %block, %d", "memref.load %out[%b, %d_0]", "memref.load %table[%row, %d_0]", "scf.for %d = %1 to %width step %c1", "memref.load %out[%b, %d]");
    }

    @Test
    void theVectorsOfABlockAreWrittenOutAndShareTheirScale() {
        Lowered lowered = Lowered.by("O3", LOOKED_UP);
        lowered.has("scf.for %block", "vector.load %out", "vector.load %out", "vector.load %out", "vector.load %out", "scf.for %j", "iter_args(", "dlc.pop_operand", "vector.store", "vector.store",
            "vector.store", "vector.store", "slcvec.mask", "scf.for %j");
        assertEquals(10, lowered.count("dlc.pop_operand"), "one scale for four vectors, one for a vector of the rest, and sum, scale and vector of narrow rows");
    }

    @Test
    void typesAndLanesKeepTheBits() {
        for (String type : new String[] {"f16", "f32", "i64"}) {
            for (int lanes : new int[] {1, 2, 4, 8, 16}) {
                Lowered.by("O3", lanes, nest(type, "%c0", "%width", "%row", "%d"));
                Lowered.by("O3", lanes, nest(type, "%c3", "%width", "%row", "%d"));
                Lowered.by("O3", lanes, nest(type, "%c1", "%c20", "%row", "%d"));
            }
        }
    }

    @Test
    void columnsThatAreWrittenOutAnywayAreNot() {
        Lowered.by(BLOCKS, nest("f32", "%c0", "%c20", "%row", "%d")).hasNo("%block");
        Lowered.by(BLOCKS, 1, LOOKED_UP).hasNo("%block");
        Lowered.by(BLOCKS, 2, nest("f32", "%c1", "%c20", "%row", "%d")).has("scf.for %block = %c1 to %c17 step %c8", "scf.for %d = %c17 to %c20");
    }

    /** The index of a lookup does not travel; sharing it pays for wide rows, and only where their width is known is it known that they are wide. */
    @Test
    void rowsThatAreKnownToBeWideShareTheirIndices() {
        String wide = nest("f32", "%c0", "%c20", "%j", "%d").replace("arith.constant 20", "arith.constant 24");
        Lowered.by(BLOCKS, 2, wide).has("scf.for %block = %c0 to %c20 step %c8", "memref.load %rows[%j]").hasNo("scf.for %d = %c20");
        Lowered.by("O3", 2, wide).has("scf.for %block", "iter_args(", "dlc.pop_operand", "dlc.pop_operand", "dlc.pop_operand", "dlc.pop_operand");
        Lowered.by(BLOCKS, 2, nest("f32", "%c0", "%width", "%j", "%d")).hasNo("%block");
        Lowered.by("block-columns{all=true}", 2, nest("f32", "%c0", "%width", "%j", "%d")).has("scf.for %block");
    }

    @Test
    void whatTheExecuteUnitLoadsItselfDoesNotTravel() {
        Lowered.by(BLOCKS, 2, nest("f32", "%c0", "%width", "%j", "%d")).hasNo("%block");
        Lowered.by(BLOCKS, 2, nest("f32", "%c0", "%width", "%d", "%d")).hasNo("%block");
    }

    /** A buffer that the nest fills is the execute unit's. */
    @Test
    void whatTheExecuteUnitLoadsForEachVectorIsShared() {
        String kept = LOOKED_UP.replace("scf.for %d =", "memref.store %one, %kept[%b] : memref<24xf32>\nscf.for %d =")
            .replace("%c0 =", "%kept = memref.alloc() : memref<24xf32>\n%one = arith.constant 1.0 : f32\n%c0 =").replace("%scales[%row]", "%kept[%j]");
        Lowered.by(BLOCKS, 2, kept).has("scf.for %block", "memref.load %kept");
        Lowered.by(BLOCKS, 2, kept.replace("%kept[%j]", "%kept[%b]")).hasNo("%block");
        Lowered lowered = Lowered.by("O3", kept);
        assertEquals(3, lowered.count("memref.load %kept"), "one for four vectors, one for a vector of the rest, one in narrow rows");
    }

    @Test
    void narrowRowsHaveTheNestAsItWas() {
        Lowered.by(BLOCKS, 2, LOOKED_UP).has("arith.cmpi slt, %c0", "scf.if", "scf.for %b", "scf.for %block", "} else {", "scf.for %b", "scf.for %d = %c0 to %width step %c1");
        Lowered.by(BLOCKS, 2, nest("f32", "%c1", "%c20", "%row", "%d")).has("scf.for %block").hasNo("scf.if");
    }

    @Test
    void aRemarkSaysWhyNot() {
        Lowered.by(BLOCKS, 2, nest("f32", "%c0", "%end", "%row", "%d")).hasNo("%block")
            .remarks("12: columns not gone through in blocks, so %scale travels with each vector: its bounds are computed in the nest");
        Lowered.by(BLOCKS, 2, LOOKED_UP.replace("table[%row, %d]", "table[%d, %row]").replace("memref.dim %table, %c1", "memref.dim %table, %c0")).hasNo("%block")
            .remarks("12: columns not gone through in blocks, so %scale travels with each vector: its lanes would differ in memref.load");
    }

    /** Blocks are a layer more: that is one too many for four loops on a machine of four layers. */
    @Test
    void theNestMustFitTheLayersIfItIsAskedTo() {
        Lowered.by("block-columns{fit=true}", 2, LOOKED_UP).has("scf.for %block");
        String deeper = LOOKED_UP.replace("scf.for %b =", "scf.for %again = %c0 to %c3 step %c1 {\nscf.for %b =").replace("  return", "}\nreturn");
        Lowered.by("block-columns{fit=true}", 2, deeper).hasNo("%block")
            .remarks("13: columns not gone through in blocks, so %scale travels with each vector: the nest would take 5 layers, the access unit has 4");
        Lowered.by(BLOCKS, 2, deeper).has("scf.for %block");
    }
}
