package org.ember.tests.lowering;

import org.junit.jupiter.api.Test;

/** Streams that no unit makes: the core computes them. */
class OutsideStreamsTest {

    /** What a loop does not change is moved in front of it, also where nothing is around the loop. */
    @Test
    void theCoreComputesWhatNoUnitDoes() {
        Lowered.by("O3,dlc-to-tmu", 1, """
            func.func @f(%offsets: memref<?xi32>, %rows: memref<?xi32>, %out: memref<?x?xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %v = arith.constant 1.5 : f32
              %n = memref.dim %out, %c0 : memref<?x?xf32>
              %first = memref.load %rows[%c1] : memref<?xi32>
              %place = arith.index_cast %first : i32 to index
              memref.store %v, %out[%c0, %place] : memref<?x?xf32>
              scf.for %i = %c0 to %n step %c1 {
                %again = memref.load %rows[%c1] : memref<?xi32>
                %place2 = arith.index_cast %again : i32 to index
                %next = arith.addi %place2, %c1 : index
                %end = memref.load %offsets[%next] : memref<?xi32>
                %m = arith.index_cast %end : i32 to index
                scf.for %j = %c0 to %m step %c1 {
                  memref.store %v, %out[%c0, %j] : memref<?x?xf32>
                }
              }
              return
            }
            """).has("arith.addi", "tmu.access_program", "tmu.set_mem_str %offsets[").hasNo("slc.alu_stream");
    }

    @Test
    void everyKindOfStream() {
        Lowered.by("slc-to-dlc", """
            func.func @f(%places: memref<24xi32>, %x: memref<24xf32>, %out: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %n = slc.to_stream %c1 : index to !slc.stream<index>
              %two = slc.alu_stream<add> %n, %c1 : !slc.stream<index>, index -> !slc.stream<index>
              %place = slc.mem_stream %places[%two] {nontemporal = true} : memref<24xi32>[!slc.stream<index>] into !slc.stream<i32>
              %index = slc.cast_stream<index_cast> %place : !slc.stream<i32> -> !slc.stream<index>
              %lanes = slcvec.broadcast %index : !slc.stream<index> to !slc.stream<vector<4xindex>>
              %more = slcvec.alu_stream<mul> %lanes, %two : !slc.stream<vector<4xindex>>, !slc.stream<index> -> !slc.stream<vector<4xindex>>
              slc.for %i = %c0 to %c1 step %c1 : index -> !slc.stream<index> {
                %e = slc.mem_stream %x[%two] : memref<24xf32>[!slc.stream<index>] into !slc.stream<f32>
                slc.callback {
                  %v = slc.from_stream %e : !slc.stream<f32> to f32
                  %l = slc.from_stream %more : !slc.stream<vector<4xindex>> to vector<4xindex>
                  %p = slcvec.extract %l[2] : vector<4xindex> to index
                  %q = arith.remui %p, %c1 : index
                  memref.store %v, %out[%q] : memref<24xf32>
                }
                slc.yield
              }
              return
            }
            """).has("memref.load %places", "nontemporal", "arith.index_cast", "vector.broadcast", "vector.broadcast", "arith.muli", "dlc.configure_access_engine")
            .hasNo("slc.alu_stream", "slcvec.alu_stream", "slcvec.broadcast", "slc.cast_stream");
    }
}
