package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Lanes for loops with loops in them: columns outside, lookups inside. The results stay the same, to the last bit. */
class VectorizeOuterTest {
    private static final String SLCVEC = "scf-to-slc,merge-callbacks,vectorize-outer,canonicalize";
    private static final String HEAD = """
        func.func @f(%rows: memref<?xindex>, %offsets: memref<?xindex>, %table: memref<?x?xTYPE>, %weights: memref<?xTYPE>, %out: memref<?x?xTYPE>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c3 = arith.constant 3 : index
          %c7 = arith.constant 7 : index
          %width = memref.dim %out, %c1 : memref<?x?xTYPE>
        """;

    /** The body at every level and with all usual lanes, then with four lanes at the level of vectors. */
    private static Lowered vectorized(String type, String body) {
        String text = (HEAD + body + "  return\n}\n").replace("TYPE", type);
        for (int lanes : new int[] {1, 2, 4, 8, 16}) {
            Lowered.by(SLCVEC, lanes, text);
            Lowered.by("O3", lanes, text);
        }
        return Lowered.by(SLCVEC, text);
    }

    /** Bags with the columns outside: what is done before the lookups, for each of them, and behind them. */
    private static String bags(String columns, String init, String lookup, String behind) {
        return """
            scf.for %b = %c0 to %c3 step %c1 {
              %next = arith.addi %b, %c1 : index
              %begin = memref.load %offsets[%b] : memref<?xindex>
              %end = memref.load %offsets[%next] : memref<?xindex>
              scf.for %d = %c0 to COLUMNS step %c1 {
                INIT
                %sum = scf.for %j = %begin to %end step %c1 iter_args(%acc = %init) -> (TYPE) {
                  %row = memref.load %rows[%j] : memref<?xindex>
                  %x = memref.load %table[%row, %d] : memref<?x?xTYPE>
                  LOOKUP
                  scf.yield %new : TYPE
                }
                BEHIND
              }
            }
            """.replace("COLUMNS", columns).replace("INIT", init).replace("LOOKUP", lookup).replace("BEHIND", behind);
    }

    private static final String ZERO = "%init = arith.constant 0.0 : TYPE";
    private static final String OLD = "%init = memref.load %out[%b, %d] : memref<?x?xTYPE>";
    private static final String ADD = "%new = arith.addf %acc, %x : TYPE";
    private static final String STORE = "memref.store %sum, %out[%b, %d] : memref<?x?xTYPE>";

    @Test
    void theLanesAreColumnsAndTheSumIsAVector() {
        vectorized("f32", bags("%width", ZERO, ADD, STORE)).has("slc.for %b", "slcvec.for<4>", "= slc.for %j", "vector<4xf32>", "slc.mem_stream %rows",
            "slcvec.mem_stream %table", "arith.addf", "vector<4xf32>", "vector.maskedstore %out").hasNo("vector.reduction");
    }

    @Test
    void aSumMayStartFromMemory() {
        vectorized("f64", bags("%width", OLD, ADD, STORE)).has("slcvec.for<4>", "slcvec.mem_stream %out", "slc.for %j", "arith.addf", "vector.maskedstore %out");
    }

    @Test
    void maximaMinimaAndIntegers() {
        vectorized("f32", bags("%width", OLD, "%new = arith.maximumf %acc, %x : TYPE", STORE)).has("slcvec.for<4>", "slc.for %j", "arith.maximumf");
        vectorized("f16", bags("%width", OLD, "%new = arith.minnumf %acc, %x : TYPE", STORE)).has("slcvec.for<4>", "slc.for %j", "arith.minnumf");
        vectorized("i32", bags("%width", OLD, "%new = arith.addi %acc, %x : TYPE", STORE)).has("slcvec.for<4>", "slc.for %j", "arith.addi");
    }

    @Test
    void whatIsTheSameForAllLanesStaysScalarAndIsBroadcast() {
        String weighted = """
            %w = memref.load %weights[%j] : memref<?xTYPE>
            %p = arith.mulf %w, %x : TYPE
            %new = arith.addf %acc, %p : TYPE
            """;
        vectorized("f32", bags("%width", ZERO, weighted, STORE)).has("slcvec.for<4>", "slc.for %j", "slc.mem_stream %weights", "vector.broadcast", "arith.mulf");
    }

    @Test
    void theSumIsDividedBehindTheLookups() {
        String divided = """
            %n = arith.subi %end, %begin : index
            %n32 = arith.index_cast %n : index to i32
            %count = arith.sitofp %n32 : i32 to TYPE
            %mean = arith.divf %sum, %count : TYPE
            memref.store %mean, %out[%b, %d] : memref<?x?xTYPE>
            """;
        vectorized("f32", bags("%width", ZERO, ADD, divided)).has("slcvec.for<4>", "slc.for %j", "vector.broadcast", "arith.divf", "vector.maskedstore");
    }

    @Test
    void aLaneThatIsOffDividesByOne() {
        String divided = """
            %one = arith.constant 1 : i32
            %d0 = arith.ori %x, %one : i32
            %q = arith.divsi %acc, %d0 : i32
            %new = arith.addi %q, %x : i32
            """;
        vectorized("i32", bags("%width", OLD, divided, STORE)).has("slcvec.for<4>", "slc.for %j", "arith.select", "arith.divsi");
    }

    @Test
    void severalSumsAreCarriedAndOneMayBeTheSameForAllLanes() {
        vectorized("f32", """
            scf.for %d = %c0 to %width step %c1 {
              %z = arith.constant 0.0 : f32
              %sums:2 = scf.for %j = %c0 to %c7 step %c1 iter_args(%a = %z, %n = %z) -> (f32, f32) {
                %row = memref.load %rows[%j] : memref<?xindex>
                %x = memref.load %table[%row, %d] : memref<?x?xf32>
                %w = memref.load %weights[%j] : memref<?xf32>
                %p = arith.mulf %w, %x : f32
                %s = arith.addf %a, %p : f32
                %t = arith.addf %n, %w : f32
                scf.yield %s, %t : f32, f32
              }
              %mean = arith.divf %sums#0, %sums#1 : f32
              memref.store %mean, %out[%c3, %d] : memref<?x?xf32>
            }
            """).has("slcvec.for<4>", "slc.for %j", "vector<4xf32>, vector<4xf32>", "arith.divf");
    }

    @Test
    void aValueOfTheRowIsBroadcastBeforeTheLookups() {
        vectorized("f32", """
            scf.for %b = %c0 to %c3 step %c1 {
              %first = memref.load %out[%b, %c0] : memref<?x?xf32>
              scf.for %d = %c0 to %width step %c1 {
                %sum = scf.for %j = %c0 to %c7 step %c1 iter_args(%a = %first) -> (f32) {
                  %row = arith.addi %j, %b : index
                  %x = memref.load %table[%row, %d] : memref<?x?xf32>
                  %s = arith.addf %a, %x : f32
                  scf.yield %s : f32
                }
                memref.store %sum, %weights[%d] : memref<?xf32>
              }
            }
            """).has("slcvec.for<4>", "vector.broadcast", "slc.for %j", "vector.maskedstore %weights");
    }

    @Test
    void fewVectorsAreWrittenOutAndCarriedTogether() {
        Lowered few = vectorized("f32", bags("%c7", OLD, ADD, STORE));
        few.has("slc.for %b", "vector.load %out", "vector.maskedload %out", "slc.for %j", "init_args", "slc.mem_stream %rows", "slcvec.for<4>", "slcvec.mem_stream %table",
            "slcvec.to_buffer", "slc.callback", "slcvec.from_buffer", "arith.addf", "slcvec.from_buffer", "arith.addf", "vector.store", "vector.maskedstore");
        assertEquals(2, few.text().split("slc.mem_stream %rows", -1).length, "the index is read once");
    }

    @Test
    void whatIsLoadedBeforeTheLookupsServesThemToo() {
        String scaled = """
            %s = memref.load %weights[%d] : memref<?xTYPE>
            %p = arith.mulf %s, %x : TYPE
            %new = arith.addf %acc, %p : TYPE
            """;
        vectorized("f32", bags("%c7", ZERO, scaled, STORE)).has("slcvec.for<4>", "slcvec.mem_stream %weights", "arith.mulf");
        vectorized("f32", bags("%width", ZERO, scaled, STORE)).has("slcvec.for<4>", "slcvec.mem_stream %weights", "arith.mulf");
        String outside = "%init = memref.load %weights[%d] : memref<?xTYPE>";
        String both = "%p = arith.mulf %init, %x : TYPE %new = arith.addf %acc, %p : TYPE".replace("TYPE %new", "TYPE\n%new");
        vectorized("f64", bags("%c7", outside, both, STORE)).has("slcvec.mem_stream %weights", "slc.for %j", "slcvec.mem_stream %table");
    }

    @Test
    void columnsMayBeShifted() {
        String shifted = "%column = arith.addi %d, %c3 : index\n%init = memref.load %out[%b, %column] : memref<?x?xTYPE>";
        String store = "memref.store %sum, %out[%b, %column] : memref<?x?xTYPE>";
        vectorized("f32", bags("%c7", shifted, ADD, store)).has("slc.for %j", "slcvec.mem_stream %table", "vector.store %");
        vectorized("f32", bags("%c7", "%column = arith.addi %d, %c3 : index\n" + ZERO, ADD, store)).has("slc.for %j", "slcvec.mem_stream %table", "vector.store %");
    }

    @Test
    void traversalsInItAreWithoutLanesIfTheirBoundsDiffer() {
        vectorized("f32", """
            scf.for %d = %c0 to %c7 step %c1 {
              %begin = memref.load %offsets[%d] : memref<?xindex>
              scf.for %j = %begin to %c7 step %c1 {
                %x = memref.load %table[%j, %d] : memref<?x?xf32>
                memref.store %x, %out[%j, %d] : memref<?x?xf32>
              }
            }
            """).hasNo("slcvec.for").remarks("7: loop around others not vectorized: its lanes differ in the bounds of a traversal in it");
    }

    @Test
    void productsOfRowsKeepTheirLanesInside() {
        vectorized("f32", """
            scf.for %e = %c0 to %c7 step %c1 {
              %row = memref.load %rows[%e] : memref<?xindex>
              %z = arith.constant 0.0 : f32
              %sum = scf.for %k = %c0 to %width step %c1 iter_args(%a = %z) -> (f32) {
                %x = memref.load %table[%row, %k] : memref<?x?xf32>
                %s = arith.addf %a, %x : f32
                scf.yield %s : f32
              }
              memref.store %sum, %weights[%e] : memref<?xf32>
            }
            """).hasNo("slcvec.for");
    }

    @Test
    void aPlaceThatAnotherLaneReadsForbidsLanes() {
        vectorized("f32", """
            scf.for %d = %c0 to %c3 step %c1 {
              %right = arith.addi %d, %c1 : index
              scf.for %j = %c0 to %c7 step %c1 {
                %x = memref.load %table[%j, %d] : memref<?x?xf32>
                %y = memref.load %out[%c0, %right] : memref<?x?xf32>
                %s = arith.addf %x, %y : f32
                memref.store %s, %out[%c0, %d] : memref<?x?xf32>
              }
            }
            """).hasNo("slcvec.for");
    }
}
