package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Branches around loads that become selects, and those that stay. */
class ConvertBranchesTest {
    private static final String HEAD = """
        func.func @f(%out: memref<24xi32>, %table: memref<24xi32>, %rows: memref<24xi32>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c3 = arith.constant 3 : i32
          %c24 = arith.constant 24 : index
          scf.for %j = %c0 to %c24 step %c1 {
            %id = memref.load %rows[%j] : memref<24xi32>
            %row = arith.index_cast %id : i32 to index
            %asked = arith.cmpi sgt, %id, %c3 : i32
        """;

    @Test
    void aGuardedGatherIsSpeculative() {
        Lowered lowered = converted("""
            scf.if %asked {
              %x = memref.load %table[%row] : memref<24xi32>
              %old = memref.load %out[%j] : memref<24xi32>
              %new = arith.addi %old, %x : i32
              memref.store %new, %out[%j] : memref<24xi32>
            }
            """).has("memref.load %table[%row] {speculative = true}", "arith.select %asked, %new, %old").hasNo("scf.if");
        assertEquals(2 + 1, lowered.count("memref.load"), "the place that is stored to is loaded once");
    }

    @Test
    void bothSidesStore() {
        converted("""
            scf.if %asked {
              %x = memref.load %table[%row] : memref<24xi32>
              memref.store %x, %out[%j] : memref<24xi32>
            } else {
              memref.store %id, %out[%c0] : memref<24xi32>
            }
            """).has("arith.select %asked, %x, %", "arith.select %asked, %", ", %id").hasNo("scf.if");
    }

    @Test
    void resultsAreSelected() {
        converted("""
            %y = scf.if %asked -> (i32) {
              %x = memref.load %table[%row] : memref<24xi32>
              scf.yield %x : i32
            } else {
              scf.yield %id : i32
            }
            memref.store %y, %out[%j] : memref<24xi32>
            """).has("arith.select %asked, %x, %id").hasNo("scf.if");
    }

    @Test
    void loopsInsideRunAllTheSame() {
        converted("""
            scf.if %asked {
              scf.for %d = %c0 to %c24 step %c1 {
                %x = memref.load %table[%row] : memref<24xi32>
                memref.store %x, %out[%d] : memref<24xi32>
              }
            }
            """).has("scf.for", "scf.for", "speculative", "arith.select").hasNo("scf.if");
    }

    @Test
    void aPlaceThatMayNotExistIsNotStoredTo() {
        converted("""
            scf.if %asked {
              %x = memref.load %table[%j] : memref<24xi32>
              %bounded = arith.remui %row, %c24 : index
              memref.store %x, %out[%bounded] : memref<24xi32>
            }
            """).has("scf.if").remarks("10: branch not replaced by selects: %out may not have the place that is stored to");
    }

    @Test
    void aTableThatIsWrittenIsNotReadEarlier() {
        converted("""
            scf.if %asked {
              %x = memref.load %out[%c0] : memref<24xi32>
              %y = memref.load %table[%j] : memref<24xi32>
              %wide = arith.addi %x, %y : i32
              %at = arith.remui %row, %c24 : index
              %z = memref.load %out[%at] : memref<24xi32>
              memref.store %z, %out[%c0] : memref<24xi32>
            }
            """).has("scf.if").remarks("10: branch not replaced by selects: %out may not have the place that is loaded, and is written in the nest");
    }

    @Test
    void aBranchWithoutLoadsStays() {
        converted("""
            scf.if %asked {
              memref.store %id, %out[%j] : memref<24xi32>
            }
            """).has("scf.if");
    }

    @Test
    void speculativeLoadsKeepTheirZeroInLanes() {
        for (int lanes : new int[] {1, 4, 8}) {
            Lowered.by("convert-branches,canonicalize,decouple,merge-callbacks,vectorize,bufferize,canonicalize,slc-to-dlc", lanes, HEAD + """
                %far = arith.muli %row, %c24 : index
                %counts = arith.cmpi slt, %row, %c1 : index
                scf.if %counts {
                  %x = memref.load %table[%far] : memref<24xi32>
                  memref.store %x, %out[%j] : memref<24xi32>
                }
                }
                return
                }
                """).has("speculative = true", "dlc.compute_loop").hasNo("scf.if");
        }
    }

    private static Lowered converted(String body) {
        return Lowered.by("convert-branches,canonicalize", HEAD + body + "}\nreturn\n}\n");
    }
}
