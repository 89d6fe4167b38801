package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Loops that change places, and sums that get into registers by that. */
class LoopsTest {
    private static final String HEAD = """
        func.func @f(%table: memref<?x?xf32>, %rows: memref<24xi32>, %offsets: memref<?xi32>, %weights: memref<?xf32>, %out: memref<?x?xf32>, %ends: memref<?xindex>) {
          %zero = arith.constant 0.000000e+00 : f32
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %bags = memref.dim %out, %c0 : memref<?x?xf32>
          %width = memref.dim %out, %c1 : memref<?x?xf32>
          %columns = memref.dim %table, %c1 : memref<?x?xf32>
          %lookups = memref.dim %weights, %c0 : memref<?xf32>
        """;

    private static Lowered by(String pipeline, String body) {
        return Lowered.by(pipeline, HEAD + body + "return\n}\n");
    }

    /** The sum over a bag's lookups into a row, column by column. */
    private static String bag(String lookups, String columns, String place) {
        return """
            scf.for %b = %c0 to %bags step %c1 {
              scf.for %j = %c0 to LOOKUPS step %c1 {
                %id = memref.load %rows[%j] : memref<24xi32>
                %row = arith.index_cast %id : i32 to index
                scf.for %d = %c0 to COLUMNS step %c1 {
                  %x = memref.load %table[%row, %d] : memref<?x?xf32>
                  %sum = memref.load %out[PLACE] : memref<?x?xf32>
                  %new = arith.addf %sum, %x : f32
                  memref.store %new, %out[PLACE] : memref<?x?xf32>
                }
              }
            }
            """.replace("LOOKUPS", lookups).replace("COLUMNS", columns).replace("PLACE", place);
    }

    @Test
    void lookupsSinkIntoColumns() {
        by("interchange-loops", bag("%lookups", "%width", "%b, %d")).has("scf.for %b", "scf.for %d", "scf.for %j", "memref.load %rows");
    }

    @Test
    void theSumIsCarriedThen() {
        by("interchange-loops,hoist-invariants,promote-accumulators", bag("%lookups", "%width", "%b, %d"))
            .has("scf.for %d", "memref.load %out", "scf.for %j", "iter_args", "scf.yield", "memref.store");
    }

    @Test
    void aPlaceThatMayNotExistIsAccessedOnlyIfThereAreLookups() {
        by("interchange-loops,hoist-invariants,promote-accumulators", bag("%lookups", "%columns", "%b, %d"))
            .has("arith.cmpi slt, %c0, %lookups", "arith.select", "scf.for %b", "scf.for %d = %c0 to %1", "iter_args");
    }

    @Test
    void rowsThatAreDataStayOutside() {
        by("interchange-loops", bag("%lookups", "%width", "%row, %d")).has("scf.for %j", "scf.for %d");
    }

    @Test
    void columnsThatMeetStayInside() {
        by("interchange-loops", bag("%lookups", "%width", "%b, %c0")).has("scf.for %j", "scf.for %d");
        by("interchange-loops", """
            scf.for %j = %c0 to %lookups step %c1 {
              scf.for %d = %c1 to %width step %c1 {
                %before = arith.subi %d, %c1 : index
                %x = memref.load %out[%c0, %before] : memref<?x?xf32>
                %sum = memref.load %out[%c0, %d] : memref<?x?xf32>
                %new = arith.addf %sum, %x : f32
                memref.store %new, %out[%c0, %d] : memref<?x?xf32>
              }
            }
            """).has("scf.for %j", "scf.for %d").remarks("9: loops not interchanged: iterations of the loop inside share what memref.store writes");
    }

    @Test
    void whatIsWrittenInTheLoopIsNotReadElsewhere() {
        by("interchange-loops", """
            scf.for %j = %c0 to %lookups step %c1 {
              %w = memref.load %out[%c0, %c0] : memref<?x?xf32>
              scf.for %d = %c0 to %width step %c1 {
                %sum = memref.load %out[%c0, %d] : memref<?x?xf32>
                %new = arith.addf %sum, %w : f32
                memref.store %new, %out[%c0, %d] : memref<?x?xf32>
              }
            }
            """).has("scf.for %j", "scf.for %d");
    }

    @Test
    void boundsThatTheLoopComputesKeepItOutside() {
        by("interchange-loops", """
            scf.for %j = %c0 to %lookups step %c1 {
              %last = arith.minsi %j, %width : index
              scf.for %d = %c0 to %last step %c1 {
                %x = memref.load %table[%c0, %d] : memref<?x?xf32>
                %sum = memref.load %out[%c0, %d] : memref<?x?xf32>
                %new = arith.addf %sum, %x : f32
                memref.store %new, %out[%c0, %d] : memref<?x?xf32>
              }
            }
            """).has("scf.for %j", "scf.for %d");
    }

    @Test
    void reductionsOfBlocksSinkThroughRowsAndColumns() {
        Lowered lowered = Lowered.by("interchange-loops,hoist-invariants,promote-accumulators", """
            func.func @f(%blocks: memref<?x?xf32>, %c: memref<?x?xf32>, %b: memref<?x?xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c2 = arith.constant 2 : index
              %c3 = arith.constant 3 : index
              %rows = memref.dim %c, %c0 : memref<?x?xf32>
              %block_rows = arith.divui %rows, %c2 : index
              %width = memref.dim %c, %c1 : memref<?x?xf32>
              scf.for %i = %c0 to %block_rows step %c1 {
                %first = arith.muli %i, %c2 : index
                scf.for %j = %c0 to %c3 step %c1 {
                  scf.for %r = %c0 to %c2 step %c1 {
                    %row = arith.addi %first, %r : index
                    scf.for %m = %c0 to %c3 step %c1 {
                      %a = memref.load %blocks[%j, %m] : memref<?x?xf32>
                      scf.for %k = %c0 to %width step %c1 {
                        %x = memref.load %b[%m, %k] : memref<?x?xf32>
                        %product = arith.mulf %a, %x : f32
                        %sum = memref.load %c[%row, %k] : memref<?x?xf32>
                        %new = arith.addf %sum, %product : f32
                        memref.store %new, %c[%row, %k] : memref<?x?xf32>
                      }
                    }
                  }
                }
              }
              return
            }
            """).has("scf.for %i", "scf.for %r", "scf.for %k", "memref.load %c[", "scf.for %j", "iter_args", "scf.for %m", "iter_args", "memref.store");
        assertEquals(1, lowered.count("memref.load %c["));
        assertEquals(1, lowered.count("memref.store"));
    }

    @Test
    void vectorsOfWholeLinesStayAsTheyAre() {
        String doubles = (HEAD + bag("%lookups", "%width", "%b, %d") + "return\n}\n").replace("xf32", "xf64").replace(": f32", ": f64");
        Lowered.by("interchange-loops", 8, doubles).has("scf.for %j", "scf.for %d");
        Lowered.by("interchange-loops", 4, doubles).has("scf.for %d", "scf.for %j");
    }

    private static String siblings(String second, String bound) {
        return """
            scf.for %b = %c0 to %bags step %c1 {
              scf.for %d = %c0 to %width step %c1 {
                memref.store %zero, %out[%b, %d] : memref<?x?xf32>
              }
              %w = memref.load %weights[%b] : memref<?xf32>
              scf.for %e = %c0 to BOUND step %c1 {
                %x = memref.load %out[SECOND] : memref<?x?xf32>
                %y = arith.subf %w, %x : f32
                memref.store %y, %out[%b, %e] : memref<?x?xf32>
              }
            }
            """.replace("SECOND", second).replace("BOUND", bound);
    }

    @Test
    void loopsThatPassOnElementsAreFused() {
        Lowered lowered = by("fuse-loops", siblings("%b, %e", "%width"));
        assertEquals(2, lowered.count("scf.for"));
        by("fuse-loops,forward-stores,canonicalize", siblings("%b, %e", "%width")).has("scf.for %b", "scf.for %e", "arith.subf %w, %zero", "memref.store %y").hasNo("memref.store %zero");
    }

    @Test
    void loopsThatPassOnOtherElementsAreNot() {
        assertEquals(3, by("fuse-loops", siblings("%b, %c0", "%width")).count("scf.for"));
        assertEquals(3, by("fuse-loops", siblings("%b, %e", "%c1")).count("scf.for"));
    }

    @Test
    void theLaterLoopNeedsWhatTheEarlierCarries() {
        by("fuse-loops", """
            %total = scf.for %d = %c0 to %width step %c1 iter_args(%sum = %zero) -> (f32) {
              %x = memref.load %table[%c0, %d] : memref<?x?xf32>
              memref.store %x, %out[%c0, %d] : memref<?x?xf32>
              %new = arith.addf %sum, %x : f32
              scf.yield %new : f32
            }
            scf.for %d = %c0 to %width step %c1 {
              %x = memref.load %out[%c0, %d] : memref<?x?xf32>
              %y = arith.subf %x, %total : f32
              memref.store %y, %out[%c0, %d] : memref<?x?xf32>
            }
            """).remarks("15: loop not fused with the one before it: the later one needs %total");
    }

    @Test
    void carriedValuesOfBothLoopsAreKept() {
        Lowered lowered = by("fuse-loops,forward-stores", """
            %total = scf.for %d = %c0 to %width step %c1 iter_args(%sum = %zero) -> (f32) {
              %x = memref.load %table[%c0, %d] : memref<?x?xf32>
              memref.store %x, %out[%c0, %d] : memref<?x?xf32>
              %new = arith.addf %sum, %x : f32
              scf.yield %new : f32
            }
            %w = memref.load %weights[%c1] : memref<?xf32>
            %most = scf.for %d = %c0 to %width step %c1 iter_args(%so_far = %w) -> (f32) {
              %x = memref.load %out[%c0, %d] : memref<?x?xf32>
              %new = arith.maximumf %so_far, %x : f32
              scf.yield %new : f32
            }
            memref.store %total, %weights[%c0] : memref<?xf32>
            memref.store %most, %weights[%c1] : memref<?xf32>
            """);
        assertEquals(1, lowered.count("scf.for"));
        lowered.has("scf.yield", "memref.store %total", "memref.store %most").hasNo("memref.load %out");
    }

    @Test
    void aStoreInBetweenIsSeen() {
        by("forward-stores", """
            %a = memref.load %weights[%c0] : memref<?xf32>
            memref.store %zero, %weights[%c1] : memref<?xf32>
            %b = memref.load %weights[%c0] : memref<?xf32>
            %i = memref.load %ends[%c0] : memref<?xindex>
            %r = arith.cmpi slt, %i, %c1 : index
            %j = arith.select %r, %c0, %c1 : index
            memref.store %a, %weights[%j] : memref<?xf32>
            %c = memref.load %weights[%c0] : memref<?xf32>
            %sum = arith.addf %b, %c : f32
            memref.store %sum, %out[%c0, %c1] : memref<?x?xf32>
            """).has("%a = memref.load %weights[%c0]", "memref.store %zero", "memref.store %a", "%c = memref.load", "arith.addf %a, %c").hasNo("%b = ");
    }

    @Test
    void storesThatBranchesAndLoopsReadStay() {
        by("forward-stores", """
            memref.store %zero, %weights[%c0] : memref<?xf32>
            scf.for %d = %c0 to %width step %c1 {
              %x = memref.load %weights[%d] : memref<?xf32>
              memref.store %x, %out[%c0, %d] : memref<?x?xf32>
              %y = memref.load %weights[%c0] : memref<?xf32>
              memref.store %y, %out[%c1, %d] : memref<?x?xf32>
            }
            %w = memref.load %out[%c1, %c1] : memref<?x?xf32>
            memref.store %w, %weights[%c0] : memref<?xf32>
            """).has("memref.store %zero", "scf.for", "memref.store %zero, %out[%c1", "memref.store %w");
    }

    /** What is known of a loop from an earlier pass names the store that goes away. */
    @Test
    void storesGoAwayOnlyWhenAllHasBeenLookedAt() {
        by("fuse-loops,forward-stores", """
            memref.store %zero, %out[%c0, %c1] : memref<?x?xf32>
            scf.for %d = %c0 to %lookups step %c1 {
              memref.store %zero, %weights[%d] : memref<?xf32>
            }
            scf.for %d = %c0 to %lookups step %c1 {
              %w = memref.load %weights[%c0] : memref<?xf32>
              memref.store %w, %weights[%d] : memref<?xf32>
              memref.store %zero, %weights[%d] : memref<?xf32>
            }
            memref.store %zero, %out[%c0, %c1] : memref<?x?xf32>
            """).has("scf.for", "memref.store %zero, %weights", "scf.for", "memref.load", "memref.store %zero, %weights", "memref.store %zero, %out").hasNo("memref.store %w");
    }

    private static String ahead(String place, String more) {
        return """
            scf.for %b = %c0 to %bags step %c1 {
              scf.for %d = %c0 to %width step %c1 {
                %x = memref.load %table[%b, %d] : memref<?x?xf32>
                %sum = memref.load %out[PLACE] : memref<?x?xf32>
                %new = arith.addf %sum, %x : f32
                MORE
                memref.store %new, %out[PLACE] : memref<?x?xf32>
              }
            }
            """.replace("PLACE", place).replace("MORE", more);
    }

    @Test
    void placesThatAreLoadedOnceAreLoadedAhead() {
        by("load-ahead,decouple", ahead("%b, %d", "")).has("slc.mem_stream %out").hasNo("memref.load %out");
        by("decouple", ahead("%b, %d", "")).has("memref.load %out").hasNo("slc.mem_stream %out");
    }

    /** Three columns, all in registers: a traversal for what the sums start with would cost more than it brings. */
    @Test
    void shortRowsAreNotLoadedAheadAndSayWhy() {
        Lowered.by("load-ahead,decouple", 4, HEAD + """
            scf.for %b = %c0 to %bags step %c1 {
              scf.for %d = %c0 to %c1 step %c1 {
                %start = memref.load %out[%b, %d] : memref<?x?xf32>
                %sum = scf.for %j = %c0 to %bags step %c1 iter_args(%s = %start) -> (f32) {
                  %x = memref.load %table[%j, %d] : memref<?x?xf32>
                  %n = arith.addf %s, %x : f32
                  scf.yield %n : f32
                }
                memref.store %sum, %out[%b, %d] : memref<?x?xf32>
              }
            }
            return
            }
            """).has("memref.load %out").remarks("11: load does not run ahead of the nest's stores: the row is short and stays in registers, for the access unit it would be a traversal of its own");
    }

    @Test
    void placesThatAreLoadedAgainAreNot() {
        by("load-ahead,decouple", ahead("%c0, %d", "")).has("memref.load %out");
        by("load-ahead,decouple", ahead("%b, %b", "")).has("memref.load %out");
        by("load-ahead,decouple", ahead("%b, %d", "memref.store %new, %out[%c0, %c0] : memref<?x?xf32>")).has("memref.load %out");
        by("load-ahead,decouple", ahead("%b, %d", "%again = memref.load %out[%b, %c0] : memref<?x?xf32>\nmemref.store %again, %weights[%c0] : memref<?xf32>")).hasNo("slc.mem_stream %out");
    }

    /** A sum over blocks of three elements, scaled if a weight is positive: at -O3 the blocks are written out, the condition is asked once. */
    @Test
    void shortLoopsOfTheExecuteUnitAreWrittenOut() {
        String body = """
            scf.for %d = %c0 to %width step %c1 {
              %total = scf.for %j = %c0 to %lookups step %c1 iter_args(%sum = %zero) -> (f32) {
                %inner = scf.for %m = %c0 to %c3 step %c1 iter_args(%s = %sum) -> (f32) {
                  %x = memref.load %table[%m, %d] : memref<?x?xf32>
                  %w = memref.load %weights[%j] : memref<?xf32>
                  %p = arith.mulf %w, %x : f32
                  %n = arith.addf %s, %p : f32
                  %positive = arith.cmpf ogt, %w, %zero : f32
                  %kept = arith.select %positive, %n, %s : f32
                  scf.yield %kept : f32
                }
                scf.yield %inner : f32
              }
              memref.store %total, %out[%c0, %d] : memref<?x?xf32>
            }
            """;
        Lowered lowered = by("O3", "%c3 = arith.constant 3 : index\n" + body);
        assertEquals(2, lowered.count("scf.for"));
        lowered.has("dlc.compute_loop", "scf.for", "scf.for", "arith.mulf", "arith.select", "arith.mulf", "arith.select", "arith.mulf", "arith.select");
        lowered.hasNo(" to vector<4xi1>");
    }
}
