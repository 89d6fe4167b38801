package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

/** Buffers, counters, and the two programs with their queues. */
class QueuesTest {
    private static final String BAG = SegmentNest.text(SegmentNest.NEAR, "", "");
    /** The index of the lookup is data here. */
    private static final String LOOKUPS = """
        func.func @f(%offsets: memref<?xindex>, %rows: memref<?xindex>, %table: memref<?x?xf32>, %out: memref<?x?xf32>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c11 = arith.constant 11 : index
          scf.for %b = %c0 to %c11 step %c1 {
            %next = arith.addi %b, %c1 : index
            %begin = memref.load %offsets[%b] : memref<?xindex>
            %end = memref.load %offsets[%next] : memref<?xindex>
            scf.for %i = %begin to %end step %c1 {
              %r = memref.load %rows[%i] : memref<?xindex>
              scf.for %j = %c0 to %c11 step %c1 {
                %x = memref.load %table[%r, %j] : memref<?x?xf32>
                memref.store %x, %out[%i, %j] : memref<?x?xf32>
              }
            }
          }
          return
        }
        """;

    @Test
    void elementsTravelOneByOneAtFirst() {
        Lowered.by("O0", BAG).has("dlc.register_callback", "ite", "dlc.register_operand", "case 1", "dlc.pop_operand : index", "arith.addf").hasNo("vector<");
    }

    @Test
    void aRowIsMarshaledForOneCallback() {
        Lowered.by("scf-to-slc,vectorize,bufferize,canonicalize", BAG).has("slcvec.buf_stream", "slcvec.for<4>", "slcvec.mem_stream", "slcvec.to_buffer", "slcvec.yield",
            "slc.callback", "slc.from_stream", "scf.for", "slcvec.from_buffer", "slcvec.mask");
    }

    @Test
    void scalarLoopsAreMarshaledTooWithWhatTheyCarry() {
        Lowered.by("scf-to-slc,bufferize", """
            func.func @f(%table: memref<?x?xf32>, %sums: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c9 = arith.constant 9 : index
              %zero = arith.constant 0.0 : f32
              scf.for %i = %c0 to %c9 step %c1 {
                %s = scf.for %j = %c0 to %c9 step %c1 iter_args(%a = %zero) -> (f32) {
                  %x = memref.load %table[%i, %j] : memref<?x?xf32>
                  %b = arith.addf %a, %x : f32
                  scf.yield %b : f32
                }
                memref.store %s, %sums[%i] : memref<24xf32>
              }
              return
            }
            """).has("slcvec.to_buffer", "%s = slc.callback", "scf.for", "iter_args(%a = %zero)", "slcvec.from_buffer", "arith.addf", "slc.callback", "memref.store");
    }

    @Test
    void onlyDataTravelsInTheEnd() {
        Lowered lowered = Lowered.by("O3", BAG.replace("memref.dim %table", "memref.dim %out").replace("arith.constant 11 : index", "memref.dim %out, %c0 : memref<?x?xf32>"));
        lowered.has("fbeg {id = 1", "dlc.register_operand", "ite", "case 1", "scf.for %b", "memref.load %offsets", "scf.for %i",
            "dlc.pop_operand : vector<4xf32>", "slcvec.mask").hasNo("memref.load %weights", "dlc.pop_operand : f32", "vector.broadcast");
        assertEquals(3, lowered.count("dlc.register_operand"), "what a row holds, what it is multiplied with, and what is added to it");
        assertEquals(1, lowered.count("dlc.register_callback"));
    }

    @Test
    void aCounterWhoseStartOnlyTheAccessUnitKnowsIsForwardedOnce() {
        Lowered.by("scf-to-slc,vectorize,bufferize,align-queues", LOOKUPS).has("%begin", "slc.callback", "slc.from_stream %begin", "init_args(%i", "slc.callback");
    }

    @Test
    void carriedValuesLiveInOneVariable() {
        Lowered lowered = Lowered.by("O0", """
            func.func @f(%table: memref<?x?xf32>, %sums: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c9 = arith.constant 9 : index
              %zero = arith.constant 0.0 : f32
              %t = scf.for %i = %c0 to %c9 step %c1 iter_args(%a = %zero) -> (f32) {
                %s = scf.for %j = %c0 to %c9 step %c1 iter_args(%b = %a) -> (f32) {
                  %x = memref.load %table[%i, %j] : memref<?x?xf32>
                  %c = arith.addf %b, %x : f32
                  scf.yield %c : f32
                }
                scf.yield %s : f32
              }
              memref.store %t, %sums[%c0] : memref<24xf32>
              return
            }
            """);
        lowered.has("dlc.compute_loop vars(@a = %zero : f32) -> f32", "case 1", "dlc.set_var @a");
        assertEquals(1, lowered.count("case "));
    }

    @Test
    void exchangedValuesAreReadBeforeTheyAreSet() {
        Lowered.by("O2", """
            func.func @f(%table: memref<?x?xf32>, %sums: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c9 = arith.constant 9 : index
              %zero = arith.constant 0.0 : f32
              %one = arith.constant 1.0 : f32
              %t:2 = scf.for %i = %c0 to %c9 step %c1 iter_args(%a = %zero, %b = %one) -> (f32, f32) {
                scf.for %j = %c0 to %c9 step %c1 {
                  %x = memref.load %table[%i, %j] : memref<?x?xf32>
                  %y = arith.mulf %x, %a : f32
                  memref.store %y, %sums[%j] : memref<24xf32>
                }
                scf.yield %b, %a : f32, f32
              }
              memref.store %t#0, %sums[%c0] : memref<24xf32>
              memref.store %t#1, %sums[%c1] : memref<24xf32>
              return
            }
            """).has("dlc.get_var", "dlc.get_var", "dlc.set_var", "dlc.set_var");
    }

    @Test
    void siblingsAreTriggeredInTheirOrder() {
        Lowered.by("O0", """
            func.func @f(%table: memref<?x?xf32>, %sums: memref<24xf32>, %out: memref<?x?xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c9 = arith.constant 9 : index
              %zero = arith.constant 0.0 : f32
              scf.for %i = %c0 to %c9 step %c1 {
                memref.store %zero, %sums[%i] : memref<24xf32>
                scf.for %j = %c0 to %c9 step %c1 {
                  %x = memref.load %table[%i, %j] : memref<?x?xf32>
                  memref.store %x, %sums[%i] : memref<24xf32>
                }
                %s = memref.load %sums[%i] : memref<24xf32>
                memref.store %s, %out[%i, %c0] : memref<?x?xf32>
                scf.for %j = %c0 to %c9 step %c1 {
                  %x = memref.load %table[%j, %i] : memref<?x?xf32>
                  memref.store %x, %out[%i, %j] : memref<?x?xf32>
                }
                memref.store %s, %sums[%i] : memref<24xf32>
              }
              return
            }
            """).has("beg {id = 1", "ite {id = 2", "fend {id = 3", "ite {id = 4", "end {id = 5");
    }

    @Test
    void neighbouringCallbacksBecomeOne() {
        Lowered lowered = Lowered.by("merge-callbacks", """
            func.func @f(%table: memref<?x?xf32>, %sums: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c9 = arith.constant 9 : index
              %0 = slc.to_stream %c0 : index to !slc.stream<index>
              %1 = slc.to_stream %c1 : index to !slc.stream<index>
              %9 = slc.to_stream %c9 : index to !slc.stream<index>
              slc.for %i = %0 to %9 step %1 : !slc.stream<index> -> !slc.stream<index> {
                %x = slc.mem_stream %table[%i, %0] : memref<?x?xf32>[!slc.stream<index>, !slc.stream<index>] into !slc.stream<f32>
                %twice = slc.callback {
                  %v = slc.from_stream %x : !slc.stream<f32> to f32
                  %w = arith.addf %v, %v : f32
                  slc.yield %w : f32
                } : f32
                %y = slc.mem_stream %table[%0, %i] : memref<?x?xf32>[!slc.stream<index>, !slc.stream<index>] into !slc.stream<f32>
                slc.callback {
                  %v = slc.from_stream %y : !slc.stream<f32> to f32
                  %k = slc.from_stream %i : !slc.stream<index> to index
                  %w = arith.mulf %v, %twice : f32
                  memref.store %w, %sums[%k] : memref<24xf32>
                }
                slc.yield
              }
              return
            }
            """).has("slc.mem_stream", "slc.mem_stream", "slc.callback {", "arith.addf", "arith.mulf", "memref.store");
        assertEquals(1, lowered.count("slc.callback"));
    }

    @Test
    void anUnbalancedProgramIsRefused() {
        String text = Lowered.by("O2", BAG).text();
        assertTrue(errors(text).isEmpty());
        String unpopped = text.replaceFirst("dlc.register_operand [^\n]*!slc.stream<index>\n", "");
        assertTrue(errors(unpopped).get(0).startsWith("case 1 pops index where the access program pushes vector<4xf32>"), unpopped + errors(unpopped));
        assertTrue(errors(text.replaceFirst("case 1 \\{", "case 9 {")).contains("token 1 has no case, the cases are [9]"));
    }

    private static List<String> errors(String text) {
        return Verifier.verify(IrReader.read(new SourceText("test", text)).orThrow()).stream().map(d -> d.message()).toList();
    }
}
