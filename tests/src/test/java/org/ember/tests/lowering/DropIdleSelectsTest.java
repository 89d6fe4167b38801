package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums over the lanes of masked loads: where lanes that are off surely add zero to a sum that is not -0.0, nothing is chosen for them. */
class DropIdleSelectsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "the term is loaded                       | %zero  | %t = arith.addf %x, %y : f32                                       | 0",
        "a product of two that are zero           | %zero  | %t = arith.mulf %x, %y : f32                                       | 0",
        "the absolute value of a difference       | %one   | %d = arith.subf %x, %y : f32 ; %t = math.absf %d : f32              | 0",
        "a weight may be infinite                 | %zero  | %t = arith.mulf %x, %w : f32                                       | 1",
        "exp(0) is 1                              | %zero  | %t = math.exp %x : f32                                             | 1",
        "0 / 0 is not a number                    | %zero  | %t = arith.divf %x, %y : f32                                       | 1",
        "the sum starts from anything             | %w     | %t = arith.mulf %x, %y : f32                                       | 1",
        "-0.0 + 0.0 is 0.0                        | %minus | %t = arith.mulf %x, %y : f32                                       | 1"})
    void selects(String why, String start, String term, int left) {
        Lowered lowered = Lowered.by("scf-to-slc,vectorize,drop-idle-selects,canonicalize", """
            func.func @f(%a: memref<?x?xf32>, %b: memref<?x?xf32>, %weights: memref<24xf32>, %sums: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c11 = arith.constant 11 : index
              %zero = arith.constant 0.0 : f32
              %minus = arith.constant -0.0 : f32
              %one = arith.constant 1.0 : f32
              scf.for %i = %c0 to %c11 step %c1 {
                %w = memref.load %weights[%i] : memref<24xf32>
                %total = scf.for %j = %c0 to %c11 step %c1 iter_args(%sum = START) -> (f32) {
                  %x = memref.load %a[%i, %j] : memref<?x?xf32>
                  %y = memref.load %b[%i, %j] : memref<?x?xf32>
                  TERM
                  %n = arith.addf %sum, %t : f32
                  scf.yield %n : f32
                }
                memref.store %total, %sums[%i] : memref<24xf32>
              }
              return
            }
            """.replace("START", start).replace("TERM", term.replace(';', '\n')));
        lowered.has("vector.reduction <add>");
        assertEquals(left, lowered.count("arith.select"), why);
    }
}
