package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

/** Stores that the access unit makes, and those that it must leave to the execute unit. */
class StoreStreamsTest {
    private static final String HEAD = """
        func.func @f(%table: memref<?x?xf32>, %rows: memref<?xi32>, %weights: memref<?xf32>, %out: memref<?x?xf32>, %other: memref<?x?xf32>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %n = memref.dim %out, %c0 : memref<?x?xf32>
          %width = memref.dim %table, %c1 : memref<?x?xf32>
          scf.for %i = %c0 to %n step %c1 {
            %id = memref.load %rows[%i] : memref<?xi32>
            %row = arith.index_cast %id : i32 to index
        """;
    private static final String COPY = """
            scf.for %d = %c0 to %width step %c1 {
              %x = memref.load %table[%row, %d] : memref<?x?xf32>
              memref.store %x, %out[%i, %d] : memref<?x?xf32>
              MORE
            }
        """;

    private static Lowered by(String pipeline, String body) {
        return Lowered.by(pipeline, HEAD + body + "}\nreturn\n}\n");
    }

    @Test
    void aGatherNeedsNoCallback() {
        by("decouple,store-streams", COPY.replace("MORE", "")).has("slc.store_stream %x, %out[%i, %d]").hasNo("slc.callback");
    }

    @Test
    void lanesComeBeforeOrAfter() {
        for (String pipeline : new String[] {"decouple,vectorize,store-streams,canonicalize", "decouple,store-streams,vectorize,canonicalize"}) {
            by(pipeline, COPY.replace("MORE", "")).has("slcvec.mem_stream", "slcvec.store_stream %x, %out", "mask").hasNo("slc.callback", "vector.maskedstore");
        }
    }

    @Test
    void noTokenTravels() {
        by("decouple,store-streams,vectorize,slc-to-dlc", COPY.replace("MORE", "")).has("slcvec.store_stream", "dlc.compute_loop").hasNo("dlc.register", "case");
        by("decouple,vectorize,store-streams,slc-to-dlc,dlc-to-tmu,map-resources", COPY.replace("MORE", ""))
            .has("tmu.set_mem_str", "storage", "tmu.set_store_str", "mask", "dlc.compute_loop").hasNo("tmu.set_control_token");
    }

    @Test
    void aValueFromOutsideIsTheSameForAllLanes() {
        String more = """
            memref.store %value, %other[%i, %d] : memref<?x?xf32>
            """;
        for (String value : new String[] {"arith.constant 1.000000e+00 : f32", "memref.load %weights[%c0] : memref<?xf32>"}) {
            Lowered.by("decouple,store-streams,vectorize,canonicalize,slc-to-dlc,canonicalize,dlc-to-tmu,map-resources",
                HEAD.replace("scf.for", "%value = " + value + "\nscf.for") + COPY.replace("MORE", more) + "}\nreturn\n}\n").has("tmu.set_store_str", "tmu.set_store_str");
        }
    }

    @Test
    void whatIsComputedStays() {
        String more = """
            %y = arith.addf %x, %x : f32
            memref.store %y, %other[%i, %d] : memref<?x?xf32>
            """;
        for (String pipeline : new String[] {"decouple,store-streams", "decouple,store-streams,vectorize,slc-to-dlc"}) {
            Lowered lowered = by(pipeline, COPY.replace("MORE", more)).has("store_stream %x, %out", "arith.addf");
            assertEquals(0, lowered.remarks().stream().filter(remark -> remark.contains("store not offloaded")).count());
        }
    }

    @Test
    void indicesAreComputedByTheAccessUnit() {
        by("decouple,store-streams,canonicalize", """
            scf.for %d = %c1 to %width step %c1 {
              %x = memref.load %table[%row, %d] : memref<?x?xf32>
              %before = arith.subi %d, %c1 : index
              memref.store %x, %out[%i, %before] : memref<?x?xf32>
            }
            """).has("slc.alu_stream<sub>", "slc.store_stream").hasNo("slc.callback");
    }

    @Test
    void aBufferThatTheExecuteUnitReadsIsLeftToIt() {
        by("decouple,store-streams", COPY.replace("MORE", """
            %y = memref.load %out[%i, %c0] : memref<?x?xf32>
            %z = arith.addf %y, %x : f32
            memref.store %z, %other[%i, %d] : memref<?x?xf32>
            """)).hasNo("slc.store_stream").remarks("11: store not offloaded: %out is also accessed by memref.load while the nest runs, and the access unit runs ahead");
    }

    @Test
    void aBufferToWhichTheExecuteUnitStoresIsLeftToIt() {
        by("decouple,store-streams", COPY.replace("MORE", """
            %z = arith.addf %x, %x : f32
            memref.store %z, %out[%c0, %d] : memref<?x?xf32>
            """)).hasNo("slc.store_stream").remarks("11: store not offloaded: %out is also accessed by memref.store while the nest runs, and the access unit runs ahead");
    }

    @Test
    void aStoreBehindATraversalMustNotComeFirst() {
        by("decouple,store-streams", COPY.replace("MORE", "") + """
            %w = memref.load %weights[%i] : memref<?xf32>
            memref.store %w, %out[%i, %c0] : memref<?x?xf32>
            """).hasNo("slc.store_stream")
            .remarks("15: store not offloaded: %out is stored to by memref.store in a traversal before, but the access unit stores when a step begins");
    }

    @Test
    void aStoreInFrontOfATraversalMay() {
        by("decouple,store-streams,slc-to-dlc", """
            %w = memref.load %weights[%i] : memref<?xf32>
            memref.store %w, %out[%i, %c0] : memref<?x?xf32>
            """ + COPY.replace("MORE", "")).has("slc.store_stream %w", "slc.store_stream %x").hasNo("dlc.register");
    }

    @Test
    void aPlaceThatDoesNotChangeStays() {
        by("decouple,store-streams", """
            %w = memref.load %weights[%i] : memref<?xf32>
            scf.for %d = %c0 to %width step %c1 {
              memref.store %w, %out[%i, %c0] : memref<?x?xf32>
            }
            """).hasNo("slc.store_stream");
    }

    @Test
    void storesThatMayMeetGetNoLanes() {
        by("decouple,store-streams,vectorize,slc-to-dlc", COPY.replace("MORE", """
            %next = arith.addi %d, %c1 : index
            %last = arith.subi %width, %c1 : index
            memref.store %x, %out[%i, %last] : memref<?x?xf32>
            """)).has("slc.store_stream", "slc.store_stream").hasNo("lanes").remarks("9: loop not vectorized: %out is stored to at several places");
    }

    @Test
    void elementsThatAreLookedUpOneByOneKeepTheAccessUnitBusy() {
        by("decouple,store-streams", "memref.store %id, %rows[%i] : memref<?xi32>").hasNo("slc.store_stream");
        by("decouple,store-streams", """
            %w = memref.load %weights[%row] : memref<?xf32>
            memref.store %w, %out[%c0, %i] : memref<?x?xf32>
            """).hasNo("slc.store_stream")
            .remarks("10: store not offloaded: the traversal gathers element by element: its loads take all requests that the access unit can make");
    }

    @Test
    void programsThatStoreUnsafelyAreRefused() {
        refused("slc.store_stream %x, %out[%i, %i] : !slc.stream<f32> -> memref<?x?xf32>[!slc.stream<index>, !slc.stream<index>]",
            "%out is also accessed by slc.mem_stream while the nest runs, and the access unit runs ahead");
        refused("slc.store_stream %x, %rows[%c0] : !slc.stream<f32> -> memref<?xf32>[index]", null);
        refused("slc.store_stream %same, %rows[%c0] : !slc.stream<f32> -> memref<?xf32>[index]",
            "neither what is stored nor its place changes with the steps of the traversal around it");
    }

    private static void refused(String store, String message) {
        var errors = Verifier.verify(IrReader.read(new SourceText("unsafe.ember", """
            func.func @f(%out: memref<?x?xf32>, %rows: memref<?xf32>, %value: f32) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %same = slc.to_stream %value : f32 to !slc.stream<f32>
              %zero = slc.to_stream %c0 : index to !slc.stream<index>
              %one = slc.to_stream %c1 : index to !slc.stream<index>
              slc.for %i = %zero to %one step %one : !slc.stream<index> -> !slc.stream<index> {
                %x = slc.mem_stream %out[%i, %zero] : memref<?x?xf32>[!slc.stream<index>, !slc.stream<index>] into !slc.stream<f32>
                STORE
                slc.yield
              }
              return
            }
            """.replace("STORE", store))).orThrow());
        assertEquals(message == null ? 0 : 1, errors.size(), errors.toString());
        assertTrue(message == null || errors.get(0).message().equals(message), errors.toString());
    }

    @Test
    void whatIsStoredToOnePlaceAgainAndAgainHasNoLanes() {
        Lowered.by("O3", """
            func.func @k(%rows: memref<?xindex>, %table: memref<2x?x?xf32>, %sums: memref<?xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c2 = arith.constant 2 : index
              scf.for %i = %c0 to %c2 step %c1 {
                %v6 = memref.load %rows[%c2] : memref<?xindex>
                %x = memref.load %table[%i, %v6, %v6] : memref<2x?x?xf32>
                memref.store %x, %sums[%v6] : memref<?xf32>
              }
              return
            }
            """).has("slc.store_stream").hasNo("slcvec.store_stream");
    }
}
