package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What cleans up before loops are taken apart. */
class CleaningTest {
    @Test
    void callsAreInlined() {
        Lowered.by("inline", """
            func.func @f(%out: memref<24xf32>) {
              %c = arith.constant 2.0 : f32
              %x = func.call @twice(%c) : (f32) -> f32
              %c0 = arith.constant 0 : index
              memref.store %x, %out[%c0] : memref<24xf32>
              return
            }
            func.func @twice(%x: f32) -> f32 {
              %y = arith.addf %x, %x : f32
              return %y : f32
            }
            """).has("arith.addf", "memref.store").hasNo("call @twice");
    }

    @Test
    void recursionIsLeftAlone() {
        Lowered.by("inline", """
            func.func @f(%out: memref<24xf32>) {
              return
            }
            func.func @g(%out: memref<24xf32>) {
              func.call @g(%out) : (memref<24xf32>) -> ()
              return
            }
            """).remarks("5: call of @g not inlined: it is recursive");
    }

    @Test
    void constantsAreFoldedAndEqualComputationsUnited() {
        Lowered lowered = Lowered.by("canonicalize", """
            func.func @f(%hits: memref<24xi32>, %rows: memref<24xi32>) {
              %c2 = arith.constant 2 : index
              %c3 = arith.constant 3 : index
              %five = arith.addi %c2, %c3 : index
              %a = memref.load %rows[%five] : memref<24xi32>
              %b = arith.addi %a, %a : i32
              %c = arith.addi %a, %a : i32
              %d = arith.muli %b, %c : i32
              %unused = memref.load %rows[%c2] : memref<24xi32>
              memref.store %d, %hits[%five] : memref<24xi32>
              memref.copy %hits, %hits : memref<24xi32> to memref<24xi32>
              return
            }
            """).has("arith.constant 5 : index").hasNo("memref.copy", "%unused", "arith.constant 2");
        assertEquals(1, lowered.count("arith.addi"));
    }

    @Test
    void floatsAreNotFolded() {
        Lowered.by("canonicalize", """
            func.func @f(%out: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %zero = arith.constant 0.0 : f32
              %x = memref.load %out[%c0] : memref<24xf32>
              %y = arith.addf %x, %zero : f32
              memref.store %y, %out[%c0] : memref<24xf32>
              return
            }
            """).has("arith.addf");
    }

    @Test
    void viewsMadeInLoopsAreFolded() {
        Lowered.by("fold-views,canonicalize", """
            func.func @f(%table: memref<?x?xf32>, %out: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c5 = arith.constant 5 : index
              scf.for %i = %c0 to %c5 step %c1 {
                %row = memref.subview %table[%i, 2] [1, 8] [1, 2] : memref<?x?xf32> to memref<8xf32, strided<[2], offset: ?>>
                %x = memref.load %row[%i] : memref<8xf32, strided<[2], offset: ?>>
                memref.store %x, %out[%i] : memref<24xf32>
              }
              return
            }
            """).has("memref.load %table[%i, ").hasNo("subview");
    }

    @Test
    void loopsOverIntegersBecomeLoopsOverIndices() {
        Lowered.by("normalize-loops,canonicalize", """
            func.func @f(%hits: memref<24xi32>) {
              %c0 = arith.constant 0 : i32
              %c1 = arith.constant 1 : i32
              %c9 = arith.constant 9 : i32
              scf.for %i = %c0 to %c9 step %c1 : i32 {
                %at = arith.index_cast %i : i32 to index
                memref.store %i, %hits[%at] : memref<24xi32>
              }
              return
            }
            """).has("scf.for %i = %c0", "arith.index_cast %i : index to i32", "%hits[%i]").hasNo(": i32 {");
    }

    @Test
    void invariantsAreHoisted() {
        Lowered.by("hoist-invariants", """
            func.func @f(%rows: memref<24xindex>, %out: memref<24xf32>, %weights: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c5 = arith.constant 5 : index
              scf.for %i = %c0 to %c5 step %c1 {
                scf.for %j = %c0 to %c5 step %c1 {
                  %r = memref.load %rows[%i] : memref<24xindex>
                  %s = arith.addi %i, %c1 : index
                  %w = memref.load %weights[%r] : memref<24xf32>
                  %o = memref.load %out[%s] : memref<24xf32>
                  %n = arith.addf %w, %o : f32
                  memref.store %n, %out[%s] : memref<24xf32>
                }
              }
              return
            }
            """).has("scf.for %i", "memref.load %rows", "arith.addi", "memref.load %weights", "scf.for %j", "memref.load %out");
    }

    @Test
    void loadsAreNotHoistedOutOfLoopsThatMayNotRun() {
        Lowered.by("hoist-invariants", """
            func.func @f(%offsets: memref<?xindex>, %out: memref<24xf32>, %weights: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %n = memref.load %offsets[%c0] : memref<?xindex>
              scf.for %i = %c0 to %n step %c1 {
                %w = memref.load %weights[%c1] : memref<24xf32>
                memref.store %w, %out[%i] : memref<24xf32>
              }
              return
            }
            """).has("scf.for", "memref.load %weights");
    }
}
